/** @module `npm run bench`: what the elements weigh and cost, beside a bare frame and comparable packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { chart } from './chart.js';
import { ourBytes, otherBytes, sources } from './measures/bytes.js';
import { documents } from './measures/documents.js';
import { endpoint } from './measures/endpoint.js';
import { instances } from './measures/instances.js';
import { interaction } from './measures/interaction.js';
import { layoutShift } from './measures/layout-shift.js';
import { scriptTime } from './measures/script-time.js';
import { time } from './measures/time.js';
import { readOptions } from './options.js';
import { report } from './report.js';

const options = readOptions();

if (!existsSync('dist/meedio-starter.min.js')) npm(['run', '--silent', 'build']);
if (options.peers && !existsSync('bench/node_modules')) {
  npm(['ci', '--prefix', 'bench', '--ignore-scripts', '--legacy-peer-deps', '--silent']);
}
// What is measured is built by now.
const { openBench } = await import('./bench.js');
const bench = await openBench(options);
const results = {};
try {
  await measure();
} finally {
  bench.close();
}
bench.progress('');
console.log(report(results));
if (options.write) {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/results.json', `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync('bench/results/results.md', `# Results\n${report(results)}\n`);
  if (results.time) writeFileSync('bench/results/time.svg', chart(results.time.slow));
}

async function measure() {
  const wants = (part) => options.wanted.has(part);
  if (wants('bytes')) {
    results.bytes = [...(await ourBytes()), ...otherBytes(bench)];
    results.sources = await sources();
  }
  if (wants('documents')) results.documents = await documents(bench);
  if (wants('shift')) results.shift = await layoutShift(bench);
  if (wants('time')) {
    results.time = { slow: await time(bench, 'slow'), none: await time(bench, 'none') };
    results.endpoint = await endpoint(bench, results.time.slow);
  }
  if (wants('script')) results.script = await scriptTime(bench);
  if (wants('interaction')) results.interaction = await interaction(bench);
  if (wants('instances')) {
    // A browser takes so long for a thousand frames that fewer rounds have to do.
    const fewer = (part) => ({ ...bench, rounds: Math.ceil(options.rounds * part) });
    results.instances = {
      100: await instances(fewer(1 / 3), 100),
      1000: await instances(fewer(1 / 5), 1000),
    };
  }
}

/** @param {string[]} words */
function npm(words) {
  if (spawnSync('npm', words, { stdio: 'inherit' }).status !== 0) process.exit(1);
}
