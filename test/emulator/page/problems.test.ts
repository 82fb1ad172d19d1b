import { describe, expect, test } from 'vitest';
import { causeOf, explain } from '../../../src/emulator/page/problems.js';

describe('causeOf', () => {
  test.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'failed'],
  ])('%s means %s', (name, cause) => {
    expect(causeOf(new DOMException('', name), undefined)).toBe(cause);
  });

  test('a refusal is the embedding page’s where its policy says so', () => {
    const refusal = new DOMException('', 'NotAllowedError');
    expect(causeOf(refusal, false)).toBe('blocked');
    expect(causeOf(refusal, true)).toBe('refused');
  });
});

describe('explain', () => {
  test('nothing when nothing is wrong', () => {
    expect(explain({}, false)).toBe('');
  });

  test('one sentence for one cause, two for two', () => {
    expect(explain({ camera: 'busy', microphone: 'busy' }, false)).toBe(
      'The camera and microphone are in use by another program. Close it and ask again.',
    );
    expect(explain({ camera: 'missing', microphone: 'busy' }, false)).toBe(
      'No camera was found. Connect it and ask again. ' +
        'The microphone is in use by another program. Close it and ask again.',
    );
  });

  test('names the frame only where there is one', () => {
    expect(explain({ camera: 'refused' }, true)).toContain('needs allow="camera"');
    expect(explain({ camera: 'refused' }, false)).not.toContain('allow=');
  });
});
