/** @module `meedio snippet`: an existing iframe as the element's markup. */
import { text } from 'node:stream/consumers';
import { Complaint, type Command, type Terminal, type Values } from './command.js';

export const snippet: Command = {
  summary: 'turns an <iframe> into the element’s markup',
  argument: 'iframe',
  help: `  '<iframe src="…">'   the iframe, in quotes; without it, what is piped in is read: meedio snippet < page.html

Parameters in its address become attributes, and a comment names what is left out.`,
  options: {},
  run,
};

async function run({ iframe }: Values, { print, input = process.stdin }: Terminal): Promise<void> {
  if (iframe === undefined && 'isTTY' in input && input.isTTY)
    throw new Complaint(2, `Which iframe? ${snippet.help}`);
  const { fromIframe } = await import('./from-iframe.js');
  print(fromIframe(iframe === undefined ? await text(input) : String(iframe)));
}
