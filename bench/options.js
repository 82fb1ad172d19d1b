/** @module The command line of `npm run bench`. */
import { parseArgs } from 'node:util';

export const parts = ['bytes', 'time', 'script', 'instances', 'documents', 'shift', 'interaction'];

const usage = `npm run bench -- [options]
  --quick            three rounds instead of fifteen, and nothing is written
  --rounds N
  --only ${parts.join(',')}
  --bytes            the same as --only bytes
  --without-peers    installs and measures nothing but our own pages
  --write            writes to bench/results also with fewer rounds or parts`;

export function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      bytes: { type: 'boolean', default: false },
      'without-peers': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = values.bytes ? ['bytes'] : (values.only?.split(',') ?? parts);
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 15));
  if (values.help || !(rounds > 0) || wanted.some((part) => !parts.includes(part))) {
    console.log(usage);
    process.exit(values.help ? 0 : 2);
  }
  return {
    rounds,
    wanted: new Set(wanted),
    peers: !values['without-peers'],
    write: values.write || (rounds >= 15 && wanted.length === parts.length),
  };
}
