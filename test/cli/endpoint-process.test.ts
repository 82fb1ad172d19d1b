import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

test.each(['SIGTERM', 'SIGINT'] as const)(
  'as a process: serves, and ends with code 0 on %s',
  async (signal) => {
    const child = spawn(process.execPath, [program, 'endpoint'], {
      env: {
        PATH: process.env['PATH'],
        MEEDIO_API_KEY: 'canary-key',
        MEEDIO_API_SECRET: 'canary-secret',
        MEEDIO_ELEMENTS_SECRET: 'canary'.repeat(6),
        MEEDIO_GRANT_KEY: 'canary'.repeat(6),
        PORT: '0',
      },
    });
    const ended = once(child, 'exit');
    const lines: Record<string, unknown>[] = [];
    for await (const line of createInterface(child.stdout)) {
      expect(line).not.toContain('canary');
      lines.push(JSON.parse(line) as Record<string, unknown>);
      if (lines.length > 1) continue;
      const health = await fetch(`${String(lines[0]?.['url'])}/health`);
      expect(await health.json()).toEqual({ status: 'ok' });
      child.kill(signal);
    }
    expect(await ended).toEqual([0, null]);
    expect(lines.map(({ type }) => type)).toEqual(['listening', 'stopping', 'stopped']);
    expect(lines[0]).toMatchObject({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/) as string });
  },
);
