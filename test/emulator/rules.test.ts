import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseBody } from '../../src/emulator/body.js';
import { newCode, newObjectId } from '../../src/emulator/ids.js';
import { readMessage } from '../../src/emulator/messages.js';
import { seedOrganizations } from '../../src/emulator/organization.js';
import { Refusal } from '../../src/emulator/refusal.js';
import { queryOf, type StoredParameters } from '../../src/emulator/short-links.js';
import { closesAt, isClosed, type Meeting, type Queue, type Room } from '../../src/emulator/venues.js';
import { parseParameters } from '../../src/parameters/index.js';

const [organization] = seedOrganizations('basic');
const quarter = 15 * 60 * 1000;
const meeting: Meeting = {
  kind: 'meeting',
  organization,
  id: 'i',
  type: 'MEETING',
  isInfinite: false,
  createdAt: 1000,
  present: 0,
};
const room: Room = { kind: 'room', organization, slug: 's', createdAt: 1000, present: 0 };
const queue: Queue = {
  kind: 'queue',
  organization,
  id: 'i',
  name: 'n',
  slug: 's',
  type: 'WAITING_ROOM',
  closingMessage: '',
  hasWaitingList: true,
  isActive: true,
  members: [],
  createdAt: 1000,
  present: 0,
};

describe('closesAt', () => {
  test.each([
    ['a new meeting', meeting, 1000 + quarter],
    ['a meeting with someone in it', { ...meeting, present: 1 }, Infinity],
    ['a meeting with someone in it again', { ...meeting, present: 1, leftAt: 5000 }, Infinity],
    ['a meeting that all have left', { ...meeting, leftAt: 5000 }, 5000 + quarter],
    ['a consultation', { ...meeting, type: 'CONSULTATION' as const }, 1000 + quarter],
    ['a long-lasting meeting', { ...meeting, isInfinite: true, leftAt: 5000 }, Infinity],
    ['a long-lasting meeting, deleted', { ...meeting, isInfinite: true, deletedAt: 7000 }, 7000],
    ['a meeting deleted with someone in it', { ...meeting, present: 2, deletedAt: 7000 }, 7000],
    ['a new room', room, Infinity],
    ['a room that all have left', { ...room, leftAt: 5000 }, 5000 + quarter],
    ['a queue that all have left', { ...queue, leftAt: 5000 }, Infinity],
    ['a board, deleted', { ...queue, kind: 'board' as const, deletedAt: 7000 }, 7000],
  ])('%s', (_, venue, expected) => expect(closesAt(venue)).toBe(expected));

  it('is the first moment at which it is closed', () => {
    expect(isClosed(meeting, 1000 + quarter - 1)).toBe(false);
    expect(isClosed(meeting, 1000 + quarter)).toBe(true);
  });
});

describe('the query of a short link', () => {
  test.each<[StoredParameters, string, string]>([
    [{}, '', ''],
    [{}, '?', ''],
    [{}, '?a=1&b', '?a=1&b'],
    [{ minimal: true, floatSelf: 'true' }, '', '?minimal&floatSelf'],
    [{ minimal: false, autoJoin: false, name: null }, '', ''],
    [{ tosAccepted: true, autoJoin: 'true' }, '', '?tosAccepted=true&autoJoin=true'],
    [{ font: 'Source Sans Pro' }, '', '?font=Source%20Sans%20Pro'],
    [{ zoom: 1.5, beta: true }, '', '?zoom=1.5&beta=true'],
    [{ theme: 'dark' }, '?theme=light&theme=auto&Theme=x', '?theme=dark&Theme=x'],
    [{ theme: 'dark' }, '?th%65me=light', '?theme=dark'],
    [{ 'a b': 'c&d=e' }, '?a+b=1&f=%2B', '?a%20b=c%26d%3De&f=%2B'],
    [{ video: false }, '?video=off', ''],
  ])('%j and %s: %s', (stored, added, expected) => expect(queryOf(stored, added)).toBe(expected));

  it('reads back as what was stored, whatever is added', () => {
    const stored = fc.record({ name: fc.string({ minLength: 1 }), theme: fc.constantFrom('light', 'dark') });
    const pair = fc.tuple(fc.constantFrom('name', 'theme', 'Theme', 'lang'), fc.string());
    const added = fc.array(pair).map((pairs) => new URLSearchParams(pairs).toString());
    fc.assert(
      fc.property(stored, added, (parameters, query) => {
        expect(parseParameters(`https://p2p.meedio.me/${queryOf(parameters, query)}`)).toEqual(parameters);
      }),
    );
  });
});

describe('parseBody', () => {
  test.each([
    ['', {}],
    [' \n', {}],
    ['{"a":[1]}', { a: [1] }],
    ['5', 5],
    ['a=1&b=x%20y+z', { a: '1', b: 'x y z' }],
    ['slug=a&slug=b', { slug: 'b' }],
  ])('%j', (text, expected) => expect(parseBody(text)).toEqual(expected));

  test.each(['{', 'a', 'a b=c', '{a=b}', '<a href="x=y">', '=', '=a'])('refuses %j', (text) => {
    expect(() => parseBody(text)).toThrow(Refusal);
  });

  it('never fails with anything but a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(60_000))), (text) => {
        try {
          parseBody(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});

test('a message of the protocol is read as it is, and any other text is none', () => {
  const devices = fc.record({ microphone: fc.boolean(), camera: fc.boolean(), screen: fc.boolean() });
  const message = fc.oneof(
    fc.record({ type: fc.constant('join'), name: fc.string({ maxLength: 100 }), devices }),
    fc.record({ type: fc.constant('signal'), to: fc.uuid(), data: fc.object() }),
    fc.record({ type: fc.constant('devices'), devices }),
    fc.record({ type: fc.constant('leave') }),
  );
  fc.assert(
    fc.property(message, (sent) => {
      const text = JSON.stringify(sent);
      expect(readMessage(text)).toEqual(JSON.parse(text));
    }),
  );
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readMessage(text) === undefined));
});

describe('ids', () => {
  it('of queues begin with their time in seconds', () => {
    expect(newObjectId(1_700_000_000_000)).toMatch(/^6553f100[0-9a-f]{16}$/);
    expect(newObjectId(0)).toMatch(/^00000000[0-9a-f]{16}$/);
    expect(newObjectId(0)).not.toBe(newObjectId(0));
  });

  it('of short links avoid those that are taken', () => {
    const seen: string[] = [];
    const code = newCode((each) => seen.push(each) < 3);
    expect(seen).toHaveLength(3);
    expect(code).toBe(seen[2]);
    expect(code).toMatch(/^[A-Za-z0-9]{5}$/);
  });
});
