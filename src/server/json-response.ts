/** @module Answers in JSON. An adapter may take their text as it is, where reading a response's stream would cost more than making it. */

const texts = new WeakMap<Response, string>();

/** As `Response.json()`, with a content type to choose. */
export function jsonResponse(
  value: object,
  init: { status: number; headers: HeadersInit; type?: string },
): Response {
  const { status, headers, type = 'application/json' } = init;
  const text = JSON.stringify(value);
  const response = new Response(text, { status, headers });
  response.headers.set('Content-Type', type);
  texts.set(response, text);
  return response;
}

/** The text of an answer that was made here, and that nobody has read. */
export function textOf(response: Response): string | undefined {
  return response.bodyUsed ? undefined : texts.get(response);
}
