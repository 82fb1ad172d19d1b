/**
 * @module An answer before it is a `Response`. Node makes a stream of a response's text and an adapter reads it back,
 * which costs more than all checks together: an adapter that writes answers itself may have them as they are.
 */

export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  /** Absent: an answer without a body. */
  text?: string;
}

type WebHandler = (request: Request) => Promise<Response>;
type PlainHandler = (request: Request) => Promise<PlainAnswer>;

const plainHandlers = new WeakMap<WebHandler, PlainHandler>();

/** The handler as a web-standard one. */
export function webHandler(plain: PlainHandler): WebHandler {
  const handler: WebHandler = async (request) => {
    const { status, headers, text = null } = await plain(request);
    return new Response(text, { status, headers });
  };
  plainHandlers.set(handler, plain);
  return handler;
}

/** The handler inside a web-standard one that was made here and that nobody has wrapped. */
export function plainHandlerOf(handler: WebHandler): PlainHandler | undefined {
  return plainHandlers.get(handler);
}

export function jsonAnswer(
  value: object,
  { status, headers, type = 'application/json' }: Omit<PlainAnswer, 'text'> & { type?: string },
): PlainAnswer {
  return { status, headers: { ...headers, 'Content-Type': type }, text: JSON.stringify(value) };
}
