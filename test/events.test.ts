import { describe, expect, it } from 'vitest';
import { MeedioError } from '../src/errors.js';
import * as events from '../src/events.js';

const error = new MeedioError('network', 'There is no connection.', {
  fatal: true,
  retryable: true,
  status: 503,
});
const request = { kind: 'meeting', id: '42' } as const;

describe('the events', () => {
  it.each([
    [
      new events.MeedioStateChangeEvent('idle', 'loading'),
      'meedio-statechange',
      { oldState: 'idle', newState: 'loading' },
    ],
    [new events.MeedioRequestEvent(request), 'meedio-request', { request }],
    [
      new events.MeedioLoadEvent('https://p2p.meedio.me/x'),
      'meedio-load',
      { url: 'https://p2p.meedio.me/x' },
    ],
    [new events.MeedioErrorEvent(error), 'meedio-error', { error }],
    [
      new events.MeedioMessageEvent('hello', 'https://p2p.meedio.me'),
      'meedio-message',
      { data: 'hello', origin: 'https://p2p.meedio.me' },
    ],
  ])('%s bubble, cross shadow roots and carry their fields', (event, type, fields) => {
    expect(event).toBeInstanceOf(Event);
    expect(event).toMatchObject({ type, bubbles: true, composed: true, ...fields });
  });

  it('cannot be cancelled, but for the request', () => {
    expect(new events.MeedioRequestEvent(request).cancelable).toBe(true);
    expect(new events.MeedioLoadEvent('').cancelable).toBe(false);
    expect(new events.MeedioErrorEvent(error).cancelable).toBe(false);
  });
});

describe('an error', () => {
  it('is an Error with a code, and says what is known', () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'MeedioError',
      code: 'network',
      fatal: true,
      retryable: true,
      status: 503,
    });
    expect(error.message).toBe('There is no connection.');
    expect(error.retryAfter).toBeUndefined();
  });

  it('is neither fatal nor to be tried again unless it says so', () => {
    expect(new MeedioError('frame-removed', '')).toMatchObject({ fatal: false, retryable: false });
  });

  it('keeps its cause', () => {
    const cause = new TypeError('Failed to fetch');
    expect(new MeedioError('network', '', { cause }).cause).toBe(cause);
  });
});
