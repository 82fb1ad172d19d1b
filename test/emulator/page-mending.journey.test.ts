import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import { keepConnections } from '../support/sound.js';
import { closePages, has, openStage, says, sees, shown, straight, tile, type Stage } from './page/support.js';

interface Watched {
  connections: RTCPeerConnection[];
}

/** While a page is offline, its sockets lead nowhere. */
function canBeOffline(): void {
  globalThis.WebSocket = class extends WebSocket {
    constructor(address: string | URL) {
      super(Reflect.get(globalThis, 'offline') ? new URL('/nowhere', address) : address);
    }
  };
}

/** Loses the first description of a kind that this page sends, as a bad network would. */
function loseFirst(kind: 'offer' | 'answer'): void {
  const send = Reflect.get<WebSocket, 'send'>(WebSocket.prototype, 'send');
  let lost = false;
  WebSocket.prototype.send = function (this: WebSocket, text: string) {
    if (!lost && text.includes(`"type":"${kind}"`)) lost = true;
    else send.call(this, text);
  };
}

/** The first step of this page's first connection never ends, as on a connection that is closed meanwhile. */
function hangOnce(): void {
  const name = 'setRemoteDescription';
  const step: (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void> =
    Reflect.get(RTCPeerConnection.prototype, name);
  let hung = false;
  Reflect.set(
    RTCPeerConnection.prototype,
    name,
    function (this: RTCPeerConnection, description: RTCSessionDescriptionInit) {
      if (hung) return step.call(this, description);
      hung = true;
      return new Promise(() => undefined);
    },
  );
}

describe.skipIf(!found.chromium)('a call that mends itself', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launch('chromium')]);
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  async function join(address: string, name: string, prepare?: (page: Page) => Promise<unknown>) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.evaluateOnNewDocument(keepConnections);
    await prepare?.(page);
    await page.goto(`${address}?${straight}&name=${name}`);
    await shown(page, tile(`${name} (you)`));
    return page;
  }

  async function two() {
    const address = await stage.meeting();
    const ada = await join(address, 'Ada');
    const ben = await join(address, 'Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    return { address, ada, ben };
  }

  const made = (page: Page) => page.evaluate(() => (globalThis as unknown as Watched).connections.length);

  /** Marks somebody's tile, to tell it from another one in its place. */
  const mark = (page: Page, name: string) =>
    page.$eval(tile(name), (element) => element.classList.add('marked'));

  test('the signalling server goes for a while: the pictures go on, and nobody leaves', async () => {
    const { address, ada, ben } = await two();
    await Promise.all([mark(ada, 'Ben'), mark(ben, 'Ada')]);
    await stage.down();
    await Promise.all([says(ada, 'Reconnecting…'), says(ben, 'Reconnecting…')]);
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    await stage.up();
    // Only those who are back with the emulator hear of a newcomer.
    const cleo = await join(address, 'Cleo');
    await Promise.all([sees(cleo, 'Ada'), sees(cleo, 'Ben'), sees(ada, 'Cleo'), sees(ben, 'Cleo')]);
    expect(await has(ada, `${tile('Ben')}.marked`)).toBe(true);
    expect(await has(ben, `${tile('Ada')}.marked`)).toBe(true);
    expect([await made(ada), await made(ben)]).toEqual([2, 2]);
  });

  test('somebody who comes while another is cut off is met when they are back', async () => {
    const address = await stage.meeting();
    const ada = await join(address, 'Ada', (page) => page.evaluateOnNewDocument(canBeOffline));
    const offline = (value: boolean) =>
      ada.evaluate((offline) => Object.assign(globalThis, { offline }), value);
    await offline(true);
    await stage.down();
    await stage.up();
    const ben = await join(address, 'Ben');
    await shown(ben, tile('Ada'));
    await says(ben, 'Connecting…');
    await offline(false);
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
  });

  test.each(['offer', 'answer'] as const)(
    'a pair whose first %s is lost is not connected, and is built anew',
    async (kind) => {
      const address = await stage.meeting();
      const lossy = (page: Page) => page.evaluateOnNewDocument(loseFirst, kind);
      const ada = await join(address, 'Ada', kind === 'answer' ? lossy : undefined);
      const ben = await join(address, 'Ben', kind === 'offer' ? lossy : undefined);
      await says(ben, 'Connecting…');
      await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
      expect(await made(ben)).toBe(2);
    },
  );

  test.each(['Ada', 'Ben'])('a connection that hangs on the side of %s is built anew', async (name) => {
    const address = await stage.meeting();
    const hanging = (page: Page) => page.evaluateOnNewDocument(hangOnce);
    const ada = await join(address, 'Ada', name === 'Ada' ? hanging : undefined);
    const ben = await join(address, 'Ben', name === 'Ben' ? hanging : undefined);
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    expect(await made(ben)).toBe(2);
  });

  test.each(['Ada', 'Ben'])(
    'a connection that breaks on the side of %s alone is built anew',
    async (name) => {
      const { ada, ben } = await two();
      const broken = name === 'Ada' ? ada : ben;
      await broken.evaluate(() => (globalThis as unknown as Watched).connections[0]?.close());
      await broken.waitForFunction(() => (globalThis as unknown as Watched).connections.length === 2, {
        timeout: 40_000,
        polling: 250,
      });
      await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    },
  );
});
