import { describe, expect, test } from 'vitest';
import { readOptions } from '../../../src/emulator/page/options.js';
import { parameterNames, parseParameters } from '../../../src/parameters/index.js';

const read = (query: string) => readOptions(parseParameters(`http://localhost/x?${query}`));

describe('readOptions', () => {
  test('every parameter changes something', () => {
    const usual = JSON.stringify(read(''));
    const values: Record<string, string> = {
      name: 'Ada',
      font: 'Inter',
      theme: 'dark',
      hangup: 'click',
      nameVisibility: 'show',
      tosAccepted: 'true',
      autoRequest: 'true',
      autoJoin: 'true',
    };
    for (const name of parameterNames) {
      const flag = name === 'minimal' || name === 'floatSelf';
      const query = flag ? name : `${name}=${values[name] ?? 'off'}`;
      expect(JSON.stringify(read(query)), query).not.toBe(usual);
    }
  });

  test('minimal wins over a control that is asked for', () => {
    expect(read('minimal&screenshare=on&hangup=click')).toMatchObject({
      screenButton: false,
      hangup: 'hidden',
    });
  });

  test('asks for no device only when none can ever be used', () => {
    expect(read('video=off&videoButton=off&audio=off').asks).toBe(true);
    expect(read('video=off&videoButton=off&audio=off&audioButton=off').asks).toBe(false);
  });
});
