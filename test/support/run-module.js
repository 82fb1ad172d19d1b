/** Runs a TypeScript module in this process: `node run-module.js file.ts`. */
import { runnerImport } from 'vite';

await runnerImport(process.argv[2] ?? '', { configFile: false, logLevel: 'error' });
