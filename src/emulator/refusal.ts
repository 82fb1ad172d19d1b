/**
 * An answer that says no. Thrown by rules and the store, turned at the edge into the one JSON error shape,
 * `{ "error": { "status", "message" } }`. The service documents its status codes but no body: this one is ours.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export function refused(status: number, message: string, headers: HeadersInit = {}): Response {
  return Response.json({ error: { status, message } }, { status, headers });
}

/** Whatever was thrown, as an answer. Anything but a refusal is a mistake of ours, so the terminal hears of it. */
export function answerTo(error: unknown): Response {
  if (error instanceof Refusal) return refused(error.status, error.message, error.headers);
  console.error(error);
  return refused(500, 'The emulator failed: its terminal says why.');
}
