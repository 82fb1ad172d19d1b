import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeedioMeetingElement } from '../../src/index.js';
import { found, launch } from '../support/launch.js';
import { startStage } from '../support/stage.js';

const script = readFileSync(new URL('../../dist/meedio-elements.min.js', import.meta.url), 'utf8');

/** Loopback is always secure, so the page has a name of its own here; the service's name leads nowhere. */
const names = '--host-resolver-rules=MAP clinic.test 127.0.0.1,MAP p2p.meedio.me 127.0.0.1:1';

describe.skipIf(!found.chromium)('on a page that is not secure', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let browser: Awaited<ReturnType<typeof launch>>;

  beforeAll(async () => {
    stage = await startStage();
    browser = await launch('chromium', [names]);
  });
  afterAll(async () => {
    await browser.close();
    stage.close();
  });

  it('the meeting is shown, and an error that is not fatal names the cause and the cure', async () => {
    const page = await browser.newPage();
    await page.goto(stage.origin.replace(/\/\/[^:]+/, '//clinic.test'));
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await page.addScriptTag({ content: script });
    const seen = await page.evaluate(async () => {
      const element = document.createElement('meedio-meeting');
      element.meetingId = 'e91254af-e761-4fdb-abe8-b4b1f7f02415';
      const error = new Promise<MeedioMeetingElement['error']>((resolve) => {
        element.addEventListener('meedio-error', (event) => resolve(event.error));
      });
      document.body.append(element);
      const { code, fatal, message } = (await error)!;
      const { features } = await element.diagnose();
      const note = element.shadowRoot?.querySelector('.note')?.textContent.trim();
      return { code, fatal, message, note, state: element.state, features };
    });
    expect(seen).toMatchObject({ code: 'insecure-context', fatal: false, state: 'loaded' });
    expect(seen.message).toMatch(/https:/);
    expect(seen.note).toMatch(/https:/);
    expect(seen.features).toContainEqual(
      expect.objectContaining({ feature: 'camera', allowed: false, code: 'insecure-context' }),
    );
  });
});
