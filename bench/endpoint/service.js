/** @module The meeting service as little as can be: every meeting is there. Told to hang, it takes calls and never answers. */
import { createServer } from 'node:http';
import './end-with-parent.js';

const meeting = JSON.stringify({
  id: 'e9124d4c-3a3e-4c53-b8f5-6d21f3a2c001',
  isInfinite: false,
  redirectUrl: 'https://p2p.meedio.me/meetings/e9124d4c-3a3e-4c53-b8f5-6d21f3a2c001',
});
const headers = { 'Content-Type': 'application/json', 'Content-Length': meeting.length };

let hangs = false;
process.on('message', (manner) => {
  hangs = manner === 'hang';
  process.send('done');
});

const server = createServer((request, response) => {
  if (hangs) return;
  request.resume();
  response.writeHead(200, headers).end(meeting);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
