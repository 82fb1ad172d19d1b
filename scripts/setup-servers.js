/**
 * @module `npm run setup:servers`: what some tests talk to on this machine. Without it those tests are skipped, and
 * say so.
 */
import { onPath } from './browsers.js';
import { installPackages } from './packages.js';

/** Commands, and the packages of Debian and Ubuntu that bring them. */
const servers = { 'redis-server': ['redis-server'], php: ['php-cli', 'php-sqlite3'] };

const missing = Object.entries(servers).flatMap(([command, names]) => (onPath(command) ? [] : names));
if (missing.length) installPackages(missing);
for (const command of Object.keys(servers)) {
  console.log(`${command} ${onPath(command) ? 'is there' : 'could not be installed'}`);
}
