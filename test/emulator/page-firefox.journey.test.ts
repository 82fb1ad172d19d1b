import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Frame } from 'puppeteer-core';
import { found, launch } from '../support/launch.js';
import { openStage, press, sees, seesAvatar, type Stage } from './page/support.js';

interface Watched {
  connections: RTCPeerConnection[];
}

/** Firefox runs no AudioContext without a sound card, but its statistics tell what it would have played. */
function keepConnections(): void {
  const connections: RTCPeerConnection[] = [];
  const Original = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  Object.assign(globalThis, { connections });
}

/** How much sound has arrived, as energy. */
function heard(frame: Frame): Promise<number> {
  return frame.evaluate(async () => {
    let energy = 0;
    for (const connection of (globalThis as unknown as Watched).connections) {
      const report = await connection.getStats();
      report.forEach((each: RTCInboundRtpStreamStats) => {
        if (each.type === 'inbound-rtp' && each.kind === 'audio') energy += each.totalAudioEnergy ?? 0;
      });
    }
    return energy;
  });
}

describe.skipIf(!found.firefox)('a call in Firefox', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launch('firefox')]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  test('two people see and hear each other', async () => {
    const address = await stage.meeting();
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(keepConnections);
    await page.goto(`${stage.emulator.url}/_emulator/log`);
    // Two frames of one page, because a tab in the background is slowed down.
    const join = async (name: string) => {
      const src = `${address}?autoRequest=true&tosAccepted=true&name=${name}`;
      await page.evaluate((src) => {
        const frame = Object.assign(document.createElement('iframe'), { src, width: 400, height: 600 });
        frame.allow = 'camera; microphone; autoplay';
        document.body.append(frame);
      }, src);
      const frame = await page.waitForFrame((each) => each.url() === src);
      await sees(frame, 'Your camera');
      await press(frame, 'Join');
      return frame;
    };
    const ada = await join('Ada');
    const ben = await join('Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    await expect.poll(() => heard(ada), { timeout: 15_000 }).toBeGreaterThan(0.001);
    await expect.poll(() => heard(ben), { timeout: 15_000 }).toBeGreaterThan(0.001);
    await press(ada, 'Camera');
    await seesAvatar(ben, 'Ada');
    await press(ada, 'Camera');
    await sees(ben, 'Ada');
  });
});
