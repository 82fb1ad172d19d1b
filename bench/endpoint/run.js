/**
 * @module `node bench/endpoint/run.js`: what the token endpoint costs, beside handlers that do nothing.
 *
 * `--seconds 2 --rounds 7` how long and how often each is measured · `--soak 600` only watches its memory, for as many
 * seconds.
 */
import { parseArgs } from 'node:util';
import { median, rounded, shuffled } from '../lib/statistics.js';
import { table } from '../lib/table.js';
import { endAll, start } from './processes.js';
import { soak } from './soak.js';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '7' },
    soak: { type: 'string' },
  },
});

/** Which server is sent which request, and what it is compared with. */
const runs = [
  { name: '(a) a bare handler', server: 'bare', send: 'enter' },
  { name: '(b) a bare handler that makes the call', server: 'call', send: 'enter' },
  {
    name: 'enters',
    server: 'ours',
    send: 'enter',
    beside: '(b) a bare handler that makes the call',
    least: 0.75,
  },
  {
    name: 'enters by a signed grant',
    server: 'grants',
    send: 'grant',
    beside: '(b) a bare handler that makes the call',
  },
  {
    name: 'refused by its origin',
    server: 'ours',
    send: 'foreign',
    beside: '(a) a bare handler',
    least: 0.4,
  },
  {
    name: 'refused by its shape',
    server: 'ours',
    send: 'shapeless',
    beside: '(a) a bare handler',
    least: 0.4,
  },
  {
    name: 'refused by authorize',
    server: 'ours',
    send: 'forbidden',
    beside: '(a) a bare handler',
    least: 0.4,
  },
];

const load = await start('load.js');
if (options.soak) console.log(await soak(load, Number(options.soak)));
else {
  console.log(table('The token endpoint, 50 clients', await compare()));
  console.log(
    table('The same while the service hangs, 500 clients that come back after a second', [await hang()]),
  );
}
endAll();

/** Each run in each round; what counts is the median over the rounds of the ratios within one. */
async function compare() {
  const service = await start('service.js');
  const servers = {};
  for (const { server } of runs) servers[server] ??= await start('server.js', server, service.ready);
  const rounds = [];
  for (let round = 0; round <= Number(options.rounds); round++) {
    const row = {};
    for (const run of shuffled(runs)) row[run.name] = await measure(servers, run);
    // The first warms up.
    if (round) rounds.push(row);
  }
  const memory = await servers.ours.ask('memory');
  console.log(
    `Memory of the endpoint after all that: ${mega(memory.rss)} MB, its heap ${mega(memory.heapUsed)} MB`,
  );
  return runs.map(({ name, beside, least }) => {
    const of = (key) => median(rounds.map((row) => row[name][key]));
    const ratio = (key) => (beside ? median(rounds.map((row) => row[name][key] / row[beside][key])) : 1);
    return {
      request: name,
      'per second': Math.round(of('perSecond')),
      'p50 ms': rounded(of('p50'), 1),
      'p99 ms': rounded(of('p99'), 1),
      'CPU µs each': Math.round(of('cpu')),
      'of (a) or (b)': rounded(ratio('perSecond'), 2),
      'by CPU': rounded(1 / ratio('cpu'), 2),
      least: least ?? '',
    };
  });
}

async function measure(servers, { server, send }) {
  const { ready: port, ask } = servers[server];
  const before = await ask('memory');
  const result = await load.ask({ port, send: [send], clients: 50, seconds: Number(options.seconds) });
  const after = await ask('memory');
  const count = Object.values(result.statuses).reduce((sum, each) => sum + each, 0);
  return { ...result, cpu: (after.cpu - before.cpu) / count };
}

/** The service hangs after it has worked. Most clients are turned away at once, because enough of them wait already. */
async function hang() {
  const service = await start('service.js');
  const server = await start('server.js', 'ours', service.ready);
  await load.ask({ port: server.ready, send: ['enter'], clients: 50, seconds: 4 });
  await service.ask('hang');
  // The endpoint gives a call four seconds; a second try may then be refused with the status of a refusal at once.
  const order = {
    port: server.ready,
    send: ['enter'],
    clients: 500,
    seconds: 20,
    pause: 1000,
    deadline: 4000,
  };
  const { p50, p99, statuses, waited, failures } = await load.ask(order);
  const { rss } = await server.ask('memory');
  return {
    'refused at once, p50 ms': rounded(p50, 1),
    'p99 ms': rounded(p99, 1),
    'most allowed': 50,
    ...Object.fromEntries(Object.entries(statuses).map(([status, count]) => [`answers ${status}`, count])),
    'of them after a deadline': waited,
    'connections lost': failures,
    'memory MB': mega(rss),
  };
}

function mega(bytes) {
  return Math.round(bytes / 2 ** 20);
}
