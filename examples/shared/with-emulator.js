/**
 * @module `node with-emulator.js <command>`: the command, with the emulator in the service's place. The variables are
 * those that you set yourself once you have an account (without `MEEDIO_BASE_URL`).
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createEmulator, defaultKey } from 'meedio-elements/emulator';

const [command = '', ...args] = process.argv.slice(2);
const emulator = await createEmulator().listen({ port: Number(process.env.EMULATOR_PORT ?? 4400) });
console.log(`The emulator: ${emulator.url}/_emulator/`);

const child = spawn(command, args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    MEEDIO_API_KEY: defaultKey.key,
    MEEDIO_API_SECRET: defaultKey.secret,
    MEEDIO_BASE_URL: `${emulator.url}/api/v3`,
    MEEDIO_ELEMENTS_SECRET: randomBytes(32).toString('hex'),
  },
});
// A terminal sends Ctrl-C to both. Whoever ends this process alone means both, too.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 0;
  void emulator.close();
});
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
  void emulator.close();
});
