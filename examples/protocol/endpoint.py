"""The token endpoint in Python, with the standard library alone.

    MEEDIO_API_KEY=… MEEDIO_API_SECRET=… SITE_ORIGIN=https://www.example.com python3 endpoint.py

In Django, Flask or FastAPI the body of `answer` is your view; `person_of` and `may_enter` are what you write yourself.
"""

import json
import os
import re
import sqlite3
import urllib.error
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API = os.environ.get("MEEDIO_API_URL", "https://api.meedio.me/api/v3")
CREDENTIALS = {"API_KEY": os.environ["MEEDIO_API_KEY"], "API_SECRET": os.environ["MEEDIO_API_SECRET"]}
ORIGIN = os.environ["SITE_ORIGIN"]
DATABASE = os.environ.get("DATABASE", "meetings.sqlite")
CODES = {401: "unauthenticated", 403: "forbidden", 404: "not-found", 502: "unavailable"}


def person_of(headers):
    """Who asks: look your session up here."""
    found = re.search(r"(?:^|; )session=(\w+)", headers.get("Cookie", ""))
    return found and found[1]


def may_enter(person, visit):
    """Whether this person has this appointment: look it up in your database."""
    return (person, visit) in {("ana", "appointment-42")}


def answer(method, headers, read):
    """The whole protocol: a status, and what is sent as JSON."""
    if method != "POST":
        return problem(405)
    if headers.get("Origin", ORIGIN) != ORIGIN or headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return problem(403)
    if headers.get_content_type() != "application/json":
        return problem(415)
    body = read(8193)
    if len(body) > 8192:
        return problem(413)
    try:
        ask = json.loads(body)
    except ValueError:
        return problem(400)
    if not is_meeting(ask):
        return problem(422)
    person = person_of(headers)
    if person is None:
        return problem(401)
    if not may_enter(person, ask["id"]):
        return problem(404)
    try:
        return 200, {"url": open_meeting(ask["id"])}
    except (OSError, ValueError, KeyError):
        return problem(502)


def is_meeting(ask):
    return (
        isinstance(ask, dict)
        and set(ask) <= {"kind", "id", "create", "options", "parameters", "extra"}
        and ask.get("kind") == "meeting"
        and isinstance(ask.get("id"), str)
        and re.fullmatch(r"(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}", ask["id"]) is not None
    )


def open_meeting(visit):
    """One meeting for an appointment: the id of the meeting is ours, and written down before the meeting is made."""
    while True:
        meeting = meeting_of(visit)
        try:
            return call("GET", f"/meeting/{meeting}")["redirectUrl"]
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return call("POST", "/meeting", {"meetingId": meeting})["redirectUrl"]
            if error.code != 410:
                raise
        # It is over: the next one gets an id of its own.
        with sqlite3.connect(DATABASE) as database:
            database.execute("DELETE FROM meetings WHERE visit = ? AND id = ?", (visit, meeting))


def meeting_of(visit):
    """The id of the appointment's meeting. Of two that ask at once, the first one's counts for both."""
    with sqlite3.connect(DATABASE) as database:
        database.execute("CREATE TABLE IF NOT EXISTS meetings (visit TEXT PRIMARY KEY, id TEXT)")
        database.execute("INSERT OR IGNORE INTO meetings VALUES (?, ?)", (visit, str(uuid.uuid4())))
        return database.execute("SELECT id FROM meetings WHERE visit = ?", (visit,)).fetchone()[0]


def call(method, path, body=None):
    data = json.dumps(body).encode() if body else None
    headers = {"Content-Type": "application/json", **CREDENTIALS}
    request = urllib.request.Request(API + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=4) as response:
        return json.load(response)


def problem(status):
    code = CODES.get(status, "invalid-request")
    return status, {
        "type": "about:blank",
        "title": code,
        "status": status,
        "code": code,
        "retryable": status >= 500,
    }


class Endpoint(BaseHTTPRequestHandler):
    def serve(self):
        length = int(self.headers.get("Content-Length", 0))
        status, content = answer(self.command, self.headers, lambda limit: self.rfile.read(min(length, limit)))
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if status == 200 else "application/problem+json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Vary", "Origin, Authorization, Cookie")
        self.send_header("X-Content-Type-Options", "nosniff")
        if status == 405:
            self.send_header("Allow", "POST, OPTIONS")
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = serve

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8000))), Endpoint)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
