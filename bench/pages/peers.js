/** @module The pages of comparable packages, as their documentation says to write them. */
import { existsSync, readFileSync } from 'node:fs';
import { bundle } from '../lib/bundle.js';
import { elementChanges, elementInstance } from './host-page.js';

/** @typedef {import('./host-page.js').Page} Page */

const installed = 'bench/node_modules';
const { dependencies } = JSON.parse(readFileSync('bench/package.json', 'utf8'));
const allow = 'camera; microphone; display-capture; autoplay; fullscreen';
const named = (name) => `\`${name}\` ${dependencies[name]}`;

/** @returns {Promise<Page[]>} those that are there: Jitsi’s file is in no registry, `JITSI_API` says where it is */
export async function peerPages() {
  if (!existsSync(installed)) return [];
  const pages = [whereby(), digitalSamba(), daily(), ...(await videoSdk())];
  return process.env.JITSI_API ? [...pages, jitsi(process.env.JITSI_API)] : pages;
}

/** @returns {Page} */
function whereby() {
  const script = 'https://cdn.srv.whereby.com/embed/v3-embed.js';
  const room = 'https://acme.whereby.com/room';
  return {
    id: 'whereby',
    label: named('@whereby.com/browser-sdk'),
    group: 'peer',
    files: { [script]: readFileSync(`${installed}/@whereby.com/browser-sdk/dist/cdn/v3-embed.js`) },
    head: `<script src="${script}" type="module"></script>`,
    body: `<whereby-embed room="${room}" displayName="Ada" lang="en"></whereby-embed>`,
    css: 'whereby-embed{display:block;width:100%;height:100%}',
    instance: elementInstance('whereby-embed', { room, displayname: 'Ada', lang: 'en' }, 'displayname'),
    changes: elementChanges('whereby-embed', ['displayname', 'lang', 'chat']),
  };
}

/** @returns {Page} */
function digitalSamba() {
  const script = 'https://unpkg.com/@digitalsamba/embedded-sdk';
  return {
    id: 'digitalsamba',
    label: named('@digitalsamba/embedded-sdk'),
    group: 'peer',
    files: { [script]: readFileSync(`${installed}/@digitalsamba/embedded-sdk/dist/umd/index.js`) },
    head: `<script src="${script}"></script>`,
    tail: `<script>new (DigitalSambaEmbedded.default || DigitalSambaEmbedded)(
      { root: document.getElementById('box'), url: 'https://acme.digitalsamba.com/room', roomSettings: { username: 'Ada' } },
      { frameAttributes: { style: 'border:0;width:100%;height:100%', allow: '${allow}' } })</script>`,
  };
}

/** @returns {Page} */
function daily() {
  const script = 'https://unpkg.com/@daily-co/daily-js';
  return {
    id: 'daily',
    label: named('@daily-co/daily-js'),
    group: 'peer',
    files: { [script]: readFileSync(`${installed}/@daily-co/daily-js/dist/daily-iframe.js`) },
    head: `<script crossorigin src="${script}"></script>`,
    tail: `<script>window.call = (window.Daily || window.DailyIframe).createFrame(document.getElementById('box'),
      { userName: 'Ada' }); call.join({ url: 'https://acme.daily.co/room' })</script>`,
    changes: { 'the name': `call.setUserName('Bob')` },
  };
}

/** @returns {Promise<Page[]>} with a token that the page has, and with one that it fetches */
async function videoSdk() {
  const version = dependencies['@videosdk.live/rtc-js-prebuilt'];
  const script = `https://sdk.videosdk.live/rtc-js-prebuilt/${version}/rtc-js-prebuilt.js`;
  const file = await bundle('bench/pages/videosdk.js', 'iife');
  const page = (id, label, credentials) => ({
    id,
    label,
    group: 'peer',
    files: { [script]: file },
    tail: `<script>
      const script = document.createElement('script');
      script.addEventListener('load', () => new VideoSDKMeeting().init({ name: 'Ada', meetingId: 'milkyway', ${credentials},
        containerId: 'box', micEnabled: true, webcamEnabled: true }));
      script.src = '${script}'; document.head.append(script);</script>`,
  });
  return [
    page('videosdk', named('@videosdk.live/rtc-js-prebuilt'), `token: 't'`),
    page(
      'videosdk-token',
      `${named('@videosdk.live/rtc-js-prebuilt')}, fetching a token first`,
      `apiKey: 'k'`,
    ),
  ];
}

/** @returns {Page} */
function jitsi(file) {
  const script = 'https://meet.jit.si/external_api.js';
  return {
    id: 'jitsi',
    label: 'Jitsi’s `external_api.min.js`',
    group: 'peer',
    files: { [script]: readFileSync(file) },
    head: `<script src="${script}"></script>`,
    tail: `<script>window.api = new JitsiMeetExternalAPI('meet.jit.si', { roomName: 'Room', width: '100%', height: '100%',
      parentNode: document.getElementById('box'), userInfo: { displayName: 'Ada' }, lang: 'en' })</script>`,
    changes: { 'the name': `api.executeCommand('displayName', 'Bob')` },
  };
}
