import { expect, test } from 'vitest';
import { Client } from './client.js';
import { ask, send, start } from './harness.js';

test('the overview shows what exists, who is where, the last requests and the faults, as text', async () => {
  const emulator = start();
  const { url, close } = await emulator.listen({ port: 0 });
  await ask(emulator, 'POST /room', { slug: 'surgery', title: '<b>Surgery</b>' });
  const wish = { name: 'Walk-in', slug: 'walk-in', type: 'WAITING_ROOM' };
  const { body: queue } = await ask(emulator, 'POST /queue', wish);
  await ask(emulator, 'GET /room/none');
  await send(emulator, 'POST', '/_emulator/faults', { path: '/x', status: 418 });
  const links = await send(emulator, 'GET', `/_emulator/queues/${String(queue.id)}`);
  const desk = (links.body.members as { url: string }[])[0]?.url ?? '';
  await Client.join(url, '/surgery', '<i>Ana</i>');
  await Client.wait(url, '/queue/walk-in', 'Ben');

  const { body } = await send(emulator, 'GET', '/_emulator/');
  const text = String(body.text).replace(/\s+/g, ' ');
  expect(text).toContain('<a href="/surgery">&lt;b&gt;Surgery&lt;/b&gt;</a>');
  expect(text).toContain('In the call: <strong>&lt;i&gt;Ana&lt;/i&gt;</strong>');
  expect(text).toContain('Waiting: <strong>Ben</strong>');
  expect(text).toContain(`<a href="${desk}">John Meedio</a>`);
  expect(text).toContain('<code>GET /api/v3/room/none</code> <span>404</span>');
  expect(text).toContain('&quot;status&quot;:418');
  await close();
});
