/** @module Whether memory grows: the heap after a collection, again and again under an even load. */
import { start } from './processes.js';

const samples = 20;

/** @returns a sentence with the growth of the heap over the second half of the time */
export async function soak(load, seconds) {
  const service = await start('service.js');
  // A limit that is reached within the first half: until then its list of calls grows, as it is meant to.
  const server = await start('server.js', 'ours', service.ready, 30_000);
  const send = ['enter', 'enter', 'enter', 'foreign', 'shapeless', 'forbidden'];
  const heaps = [];
  let most = 0;
  for (let sample = 0; sample < samples; sample++) {
    await load.ask({ port: server.ready, send, clients: 50, seconds: seconds / samples, pause: 100 });
    const { heapUsed, rss } = await server.ask('memory');
    heaps.push(heapUsed / 2 ** 20);
    most = Math.max(most, rss / 2 ** 20);
  }
  const late = heaps.slice(samples / 2);
  const perHour = (slope(late) * samples * 3600) / seconds;
  return `Heap in MB: ${heaps.map((heap) => heap.toFixed(1)).join(' ')}
Growth over the second half: ${perHour.toFixed(1)} MB an hour. Memory at most ${Math.round(most)} MB.`;
}

/** Of the straight line that fits best, from one value to the next. */
function slope(values) {
  const mean = (values.length - 1) / 2;
  const top = values.reduce((sum, value, index) => sum + (index - mean) * value, 0);
  const bottom = values.reduce((sum, _, index) => sum + (index - mean) ** 2, 0);
  return top / bottom;
}
