/**
 * A site with Express: a page with a meeting, and the token endpoint beside it.
 *
 * With an account at the service: MEEDIO_API_KEY=… MEEDIO_API_SECRET=… MEEDIO_ELEMENTS_SECRET=… node server.js
 * Without one, the service’s emulator is started along with it: node server.js --emulator
 */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createTokenEndpoint, meedio, toNodeListener } from 'meedio-elements/server';

const {
  PORT = '3000',
  MEEDIO_API_KEY = '',
  MEEDIO_API_SECRET = '',
  MEEDIO_ELEMENTS_SECRET = '',
} = process.env;
const emulator = process.argv.includes('--emulator') ? await startEmulator() : undefined;

const endpoint = createTokenEndpoint({
  providers: [
    emulator
      ? meedio({ apiKey: 'meedio_key', apiSecret: 'meedio_secret', baseUrl: `${emulator.url}/api/v3` })
      : meedio({ apiKey: MEEDIO_API_KEY, apiSecret: MEEDIO_API_SECRET }),
  ],
  // The emulator forgets its meetings when it ends, so there a new secret each time does no harm. Keep yours.
  secret: emulator ? randomBytes(32) : MEEDIO_ELEMENTS_SECRET,
  authorize(request, ask) {
    const person = personOf(request.headers.get('cookie'));
    if (!person) return null; //                                                 401: sign in first
    const visit = visits.find(({ id, people }) => id === ask.id && people.includes(person));
    return visit && { subject: person, id: visit.id, create: true }; // undefined: 404
  },
  onError: (error) => console.error(error),
});

/** Who has an appointment. Yours are in a database. */
const visits = [{ id: 'appointment-42', people: ['ana', 'dr-lukas'] }];

/** Whose session it is. Yours checks a signature, or looks the session up. */
function personOf(cookies) {
  return /(?:^|; )person=([\w-]+)/.exec(cookies ?? '')?.[1];
}

const app = express();
app.use('/api/meedio', toNodeListener(endpoint));
app.use('/meedio', express.static(fileURLToPath(new URL('.', import.meta.resolve('meedio-elements')))));

app.get('/', (request, response) => {
  response.send(
    '<h1>Sign in as</h1><ul><li><a href="/as/ana">Ana</a><li><a href="/as/dr-lukas">Dr Lukas</a></ul>',
  );
});

app.get('/as/:person', (request, response) => {
  response.cookie('person', request.params.person, { httpOnly: true, sameSite: 'lax' });
  response.send(`<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Appointment</title>
  <script src="/meedio/meedio-elements.min.js"></script>
  <meedio-meeting endpoint="/api/meedio" meeting-id="appointment-42" create label="Your appointment"></meedio-meeting>
</html>`);
});

const server = app.listen(Number(PORT), 'localhost', () => {
  console.log(`Open http://localhost:${server.address().port} in two tabs.`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void emulator?.close();
  });
}

async function startEmulator() {
  const { createEmulator } = await import('meedio-elements/emulator');
  return createEmulator().listen({ port: Number(process.env.EMULATOR_PORT ?? 4400) });
}
