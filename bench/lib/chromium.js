/** @module Chromium by its bare DevTools pipe: test frameworks put a world of their own into every frame, which costs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromiumFlags, findBrowsers } from '../../scripts/browsers.js';

/** A new tab's processes come to rest first. Milliseconds. */
const settling = 150;

/**
 * Every host name leads to one server, so that pages are as their authors write them.
 *
 * @param {{ hash: string }} server
 * @param {number} port
 */
export async function startChromium({ hash }, port) {
  const { chromium } = findBrowsers();
  if (!chromium) throw new Error('The benchmark needs Chromium: npm run setup:browsers.');
  const profile = mkdtempSync(join(tmpdir(), 'meedio-bench-'));
  const ownCalls = ['*.google.com', '*.googleapis.com'].map((host) => `MAP ${host} ~NOTFOUND`);
  const flags = [
    '--headless',
    '--mute-audio',
    '--disable-dev-shm-usage',
    '--window-size=1280,800',
    `--host-resolver-rules=${[...ownCalls, `MAP * 127.0.0.1:${port}`].join(', ')}`,
    `--ignore-certificate-errors-spki-list=${hash}`,
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const child = spawn(chromium, [...chromiumFlags, ...flags], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const connection = new Connection(child);

  return {
    /** Opens an empty tab in a new browser context, so that nothing is cached. */
    async tab() {
      const { browserContextId } = await connection.send('Target.createBrowserContext');
      const { targetId } = await connection.send('Target.createTarget', {
        url: 'about:blank',
        browserContextId,
      });
      const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
      await wait(settling);
      return new Tab(connection, sessionId, browserContextId);
    },
    /**
     * The trace events of some work.
     *
     * @param {readonly string[]} categories
     * @param {() => Promise<void>} work
     */
    async trace(categories, work) {
      const events = [];
      const ended = new Promise((resolve) => {
        connection.listener = ({ method, params }) => {
          if (method === 'Tracing.dataCollected') events.push(...params.value);
          if (method === 'Tracing.tracingComplete') resolve();
        };
      });
      await connection.send('Tracing.start', {
        categories: categories.join(','),
        transferMode: 'ReportEvents',
      });
      await work();
      await connection.send('Tracing.end');
      await ended;
      return events;
    },
    async close() {
      const ended = once(child, 'exit');
      await Promise.all([ended, connection.send('Browser.close').catch(() => undefined)]);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

class Tab {
  #connection;
  #session;
  #context;

  constructor(connection, session, context) {
    this.#connection = connection;
    this.#session = session;
    this.#context = context;
  }

  send(method, params) {
    return this.#connection.send(method, params, this.#session);
  }

  /** Begins to load a page, and does not wait for it. */
  go(url) {
    return this.send('Page.navigate', { url });
  }

  /** Loads a page, and waits until it and all its frames have loaded. */
  async load(url) {
    await this.go(url);
    await this
      .evaluate(`new Promise((done) => document.readyState === 'complete' && location.href !== 'about:blank'
      ? done() : addEventListener('load', () => done()))`);
  }

  /** The value of an expression in the page, awaited. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  close() {
    return this.#connection.send('Target.disposeBrowserContext', { browserContextId: this.#context });
  }
}

/** Messages in JSON, each ended by a zero. */
class Connection {
  /** Takes what is no answer. */
  listener = () => undefined;
  #input;
  #waiting = new Map();
  #last = 0;
  #rest = '';

  constructor(child) {
    const [, , , input, output] = child.stdio;
    this.#input = input;
    output.setEncoding('utf8').on('data', (text) => this.#read(text));
    child.on('exit', () => {
      for (const settle of this.#waiting.values()) settle(Promise.reject(new Error('Chromium has ended.')));
    });
  }

  send(method, params = {}, sessionId) {
    const id = ++this.#last;
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #read(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop();
    for (const message of messages.map((it) => JSON.parse(it))) {
      const { id, result, error } = message;
      if (!id) this.listener(message);
      this.#waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
      this.#waiting.delete(id);
    }
  }
}
