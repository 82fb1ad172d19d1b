import type { z } from 'zod';
import { Refusal } from './refusal.js';

/** Far more than any request of the API needs, in bytes. */
const limit = 64 * 1024;

/** Reads a request's body and checks it; a body that does not fit is refused with 400 and a sentence. */
export async function readBody<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const checked = schema.safeParse(parseBody(await readText(request)));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new Refusal(400, `${issue?.path.join('.') || 'The body'} ${issue?.message ?? 'is not valid'}.`);
}

/**
 * Reads JSON, or a form: some of the service's own samples send URL-encoded bodies and call them JSON, so the text
 * is believed, not its type. No text is an empty object.
 */
export function parseBody(text: string): unknown {
  if (!text.trim()) return {};
  try {
    return JSON.parse(text);
  } catch {
    if (/^[^\s{}[\]"<>=]+=[^\s{}"<>]*$/.test(text)) return Object.fromEntries(new URLSearchParams(text));
    throw new Refusal(400, 'The body is neither JSON nor URL-encoded.');
  }
}

/** Counts what arrives: a length that the sender declares may be missing or untrue. */
async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw new Refusal(400, `The body is longer than ${limit} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
