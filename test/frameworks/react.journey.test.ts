import { createElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MeetingProperties } from '../../src/html/index.js';
import { found, launch } from '../support/launch.js';
import { App, type AppProps } from './apps/react-app.js';
import type {} from './apps/react.js';
import { bundle, complaints, frames, loaded, openSite, type Site } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await openSite(await bundle('react.ts'));
});
afterAll(() => site.close());

/** A value for each property that has an attribute: the type says when one is missing. */
const everything: { [P in keyof MeetingProperties]-?: NonNullable<MeetingProperties[P]> } = {
  src: '',
  endpoint: '/api/meedio',
  token: 'token',
  baseUrl: 'https://clinic.meedio.me',
  allowedOrigins: 'https://meet.example.com',
  allow: 'camera *',
  label: 'Call',
  loading: 'eager',
  loadTimeout: 5000,
  reloadOnChange: true,
  extraParameters: 'lang=de&beta',
  meetingId: 'a-1',
  create: true,
  type: 'consultation',
  infinite: true,
  minimal: true,
  displayName: 'Ana "A" <b> & Ben',
  tosAccepted: true,
  autoRequest: true,
  autoJoin: true,
  video: 'off',
  videoButton: 'on',
  audio: 'off',
  audioButton: 'on',
  screenshare: 'off',
  logo: 'on',
  timer: 'off',
  heading: 'on',
  settingsButton: 'off',
  shareButton: 'off',
  help: 'off',
  tosVisible: 'off',
  floatSelf: true,
  font: 'Source Sans Pro',
  theme: 'dark',
  hangup: 'confirm',
  nameVisibility: 'edit',
};

const server = (props: AppProps) =>
  renderToString(createElement(StrictMode, null, createElement(App, props)));

describe.each(['chromium', 'firefox'] as const)('React in %s', (engine) => {
  describe.skipIf(!found[engine])('with', () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await launch(engine);
    });
    afterEach(() => page.close());
    afterAll(() => browser.close());

    const hydrate = (props: AppProps) =>
      page.evaluate(async (given) => {
        const before = document.querySelector('meedio-meeting');
        const frame = before?.frame;
        globalThis.reactDriver.hydrate(given);
        while (!globalThis.reactDriver.element) await new Promise(requestAnimationFrame);
        const { element } = globalThis.reactDriver;
        await element.updateComplete;
        return { sameElement: element === before, sameFrame: element.frame === frame };
      }, props);
    test.each([
      ['the component', {}],
      ['the tag itself', { raw: true }],
    ])('%s rendered on a server: hydration is silent, and the frame was asked for once', async (_, kind) => {
      const src = site.meeting();
      const props: AppProps = {
        ...kind,
        meeting: { src, displayName: 'Ana & Ben', autoRequest: true, timer: 'off' },
      };
      page = await site.open(browser, server(props));
      await loaded(page);
      const final = `${src}?name=Ana%20%26%20Ben&autoRequest=true&timer=off`;
      expect(await frames(page)).toEqual([final]);

      expect(await hydrate(props)).toEqual({ sameElement: true, sameFrame: true });
      expect(await page.evaluate(() => globalThis.reactDriver.element?.stale)).toBe(false);
      expect(await frames(page)).toEqual([final]);
      expect(await site.requests(src)).toHaveLength(1);
      expect(await complaints(page)).toEqual([]);
    });

    test.each([
      ['the component', {}],
      ['the tag itself', { raw: true }],
    ])('%s rendered on a server: every property arrives', async (_, kind) => {
      const meeting = { ...everything, src: site.meeting() };
      page = await site.open(browser, server({ ...kind, meeting }));
      const properties = () =>
        page.$eval(
          'meedio-meeting',
          (element, names) => Object.fromEntries(names.map((name) => [name, element[name]])),
          Object.keys(meeting) as (keyof typeof meeting)[],
        );
      await loaded(page);
      expect(await properties()).toEqual(meeting);
      await hydrate({ ...kind, meeting });
      expect(await properties()).toEqual(meeting);
      expect(await page.evaluate(() => globalThis.reactDriver.element?.stale)).toBe(false);
      expect(await site.requests(meeting.src)).toHaveLength(1);
      expect(await complaints(page)).toEqual([]);
    });

    test('these tests would see a mismatch', async () => {
      const props: AppProps = { meeting: { src: site.meeting() } };
      page = await site.open(browser, server(props).replace('Call', 'Another page'));
      await page.evaluate((given) => globalThis.reactDriver.hydrate(given), props);
      await page.waitForFunction(() => globalThis.complaints.length > 0);
    });

    test('a frame in the HTML: hydration leaves it alone', async () => {
      const src = site.meeting();
      const props: AppProps = { meeting: { src }, frame: src };
      page = await site.open(browser, server(props));
      await loaded(page);
      expect(await hydrate(props)).toEqual({ sameElement: true, sameFrame: true });
      expect(await frames(page)).toEqual([src]);
      expect(await site.requests(src)).toHaveLength(1);
      expect(await complaints(page)).toEqual([]);
    });

    test('an endpoint that needs headers: nothing is asked without them, and nothing moves', async () => {
      const src = site.meeting();
      const endpoint = await site.endpoint([{ body: { url: src } }]);
      const props: AppProps = {
        meeting: { endpoint: endpoint.url, meetingId: 'a-1' },
        authorization: 'Bearer x',
      };
      page = await site.open(browser, server(props));
      const place = () =>
        page.$eval('#call', (element) => element.getBoundingClientRect().toJSON() as object);
      const before = await place();
      await hydrate(props);
      await loaded(page);
      expect(await place()).toEqual(before);
      expect(await endpoint.log()).toEqual([
        expect.objectContaining({
          method: 'POST',
          headers: expect.objectContaining({ authorization: 'Bearer x' }) as unknown,
        }),
      ]);
      expect(await frames(page)).toEqual([src]);
      expect(await page.evaluate(() => globalThis.reactDriver.events)).toEqual([`load ${src}`]);
      expect(await complaints(page)).toEqual([]);
    });

    test('src={undefined} in a re-render: the call stays, and an error says so', async () => {
      const src = site.meeting();
      page = await site.open(browser, '');
      await page.evaluate((given) => globalThis.reactDriver.mount(given), { meeting: { src } });
      await loaded(page);
      expect(await complaints(page)).toEqual([]);

      await page.evaluate(async () => {
        globalThis.reactDriver.update({ meeting: { src: undefined } });
        await globalThis.reactDriver.element?.updateComplete;
      });
      expect(await frames(page)).toEqual([src]);
      expect(await site.requests(src)).toHaveLength(1);
      expect(await page.evaluate(() => globalThis.reactDriver.element?.state)).toBe('loaded');
      expect(await page.evaluate(() => globalThis.reactDriver.events)).toEqual([
        `load ${src}`,
        'error missing-address',
      ]);
    });

    test('StrictMode and unmounting: one request, and nothing is left', async () => {
      const src = site.meeting();
      page = await site.open(browser, '');
      await page.evaluate((given) => globalThis.reactDriver.mount(given), {
        meeting: { src, minimal: true },
      });
      await loaded(page);
      expect(await site.requests(src)).toHaveLength(1);
      await page.evaluate(() => globalThis.reactDriver.unmount());
      await page.waitForFunction(
        () => !document.querySelector('meedio-meeting') && globalThis.reactDriver.element === null,
      );
      expect(await page.evaluate(() => globalThis.reactDriver.events)).toEqual([`load ${src}?minimal`]);
      expect(await complaints(page)).toEqual([]);
    });
  });
});
