<?php
/**
 * The token endpoint in PHP, with what PHP brings along.
 *
 *     MEEDIO_API_KEY=… MEEDIO_API_SECRET=… SITE_ORIGIN=https://www.example.com php -S localhost:8000 endpoint.php
 *
 * In Laravel or Symfony the body of `answer` is your controller; `personOf` and `mayEnter` are what you write yourself.
 */
declare(strict_types=1);

/** Who asks: look your session up here. */
function personOf(): ?string
{
    return $_COOKIE['session'] ?? null;
}

/** Whether this person has this appointment: look it up in your database. */
function mayEnter(string $person, string $visit): bool
{
    return $person === 'ana' && $visit === 'appointment-42';
}

/** The whole protocol: a status, and what is sent as JSON. */
function answer(): array
{
    $site = getenv('SITE_ORIGIN');
    $origin = $_SERVER['HTTP_ORIGIN'] ?? $site;
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') return problem(405);
    if ($origin !== $site || ($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'same-origin') !== 'same-origin') return problem(403);
    if (!preg_match('~^application/json\s*(;|$)~i', $_SERVER['CONTENT_TYPE'] ?? '')) return problem(415);
    $body = file_get_contents('php://input', length: 8193);
    if (strlen($body) > 8192) return problem(413);
    $ask = json_decode($body, true);
    if ($ask === null) return problem(400);
    if (!isMeeting($ask)) return problem(422);
    $person = personOf();
    if ($person === null) return problem(401);
    if (!mayEnter($person, $ask['id'])) return problem(404);
    $url = openMeeting($ask['id']);
    return $url === null ? problem(502) : [200, ['url' => $url]];
}

function isMeeting(mixed $ask): bool
{
    return is_array($ask)
        && !array_diff(array_keys($ask), ['kind', 'id', 'create', 'options', 'parameters', 'extra'])
        && ($ask['kind'] ?? null) === 'meeting'
        && is_string($ask['id'] ?? null)
        && preg_match('/^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}$/D', $ask['id']) === 1;
}

/** One meeting for an appointment: the id of the meeting is ours, and written down before the meeting is made. */
function openMeeting(string $visit): ?string
{
    $database = new PDO('sqlite:' . (getenv('DATABASE') ?: 'meetings.sqlite'));
    $database->exec('CREATE TABLE IF NOT EXISTS meetings (visit TEXT PRIMARY KEY, id TEXT)');
    do {
        // Of two that ask at once, the first one's counts for both.
        $database->prepare('INSERT OR IGNORE INTO meetings VALUES (?, ?)')->execute([$visit, uuid()]);
        $row = $database->prepare('SELECT id FROM meetings WHERE visit = ?');
        $row->execute([$visit]);
        $meeting = $row->fetchColumn();
        [$status, $found] = call('GET', "/meeting/$meeting");
        // It is over: the next one gets an id of its own.
        $over = $database->prepare('DELETE FROM meetings WHERE visit = ? AND id = ?');
    } while ($status === 410 && $over->execute([$visit, $meeting]));
    if ($status === 404) [$status, $found] = call('POST', '/meeting', ['meetingId' => $meeting]);
    return $status === 200 || $status === 201 ? $found['redirectUrl'] ?? null : null;
}

function uuid(): string
{
    $hex = bin2hex((random_bytes(16) & pack('H*', 'ffffffffffff0fff3fffffffffffffff')) | pack('H*', '00000000000040008000000000000000'));
    return preg_replace('/^(.{8})(.{4})(.{4})(.{4})(.{12})$/', '$1-$2-$3-$4-$5', $hex);
}

/** The status, and the parsed answer; status 0 if there is none. */
function call(string $method, string $path, ?array $body = null): array
{
    $credentials = 'API_KEY: ' . getenv('MEEDIO_API_KEY') . "\r\nAPI_SECRET: " . getenv('MEEDIO_API_SECRET');
    $answer = @file_get_contents((getenv('MEEDIO_API_URL') ?: 'https://api.meedio.me/api/v3') . $path, false, stream_context_create(['http' => [
        'method' => $method,
        'header' => "Content-Type: application/json\r\n$credentials",
        'content' => $body === null ? '' : json_encode($body),
        'timeout' => 4,
        'ignore_errors' => true,
        'follow_location' => 0,
    ]]));
    preg_match('~^HTTP/\S+ (\d+)~', $http_response_header[0] ?? '', $line);
    return [(int) ($line[1] ?? 0), json_decode((string) $answer, true)];
}

function problem(int $status): array
{
    $codes = [401 => 'unauthenticated', 403 => 'forbidden', 404 => 'not-found', 502 => 'unavailable'];
    $code = $codes[$status] ?? 'invalid-request';
    return [$status, ['type' => 'about:blank', 'title' => $code, 'status' => $status, 'code' => $code, 'retryable' => $status >= 500]];
}

[$status, $content] = answer();
http_response_code($status);
header('Content-Type: application/' . ($status === 200 ? 'json' : 'problem+json'));
header('Cache-Control: no-store');
header('Vary: Origin, Authorization, Cookie');
header('X-Content-Type-Options: nosniff');
if ($status === 405) header('Allow: POST, OPTIONS');
echo json_encode($content);
