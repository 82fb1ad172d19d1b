import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { GlobalComponents } from 'vue';
import type { MeedioLoadEvent } from '../../src/index.js';
import { isMeedioElement } from '../../src/vue/index.js';

describe('isMeedioElement', () => {
  test.each(['meedio-meeting', 'meedio-room', 'meedio-queue', 'meedio-board'])('%s is one', (tag) => {
    expect(isMeedioElement(tag)).toBe(true);
  });
  test.each(['meedio', 'meedio-', 'meedio-meetings', 'x-meedio-room', 'MeedioRoom', 'iframe'])(
    '%s is none',
    (tag) => {
      expect(isMeedioElement(tag)).toBe(false);
    },
  );
});

test('the types in templates', () => {
  type Props = InstanceType<GlobalComponents['meedio-meeting']>['$props'];
  expectTypeOf<Props['theme']>().toEqualTypeOf<'light' | 'dark' | 'auto' | undefined>();
  expectTypeOf<Props['onMeedioLoad']>().toEqualTypeOf<((event: MeedioLoadEvent) => void) | undefined>();
  expectTypeOf<InstanceType<GlobalComponents['meedio-room']>['$props']['slug']>().toEqualTypeOf<
    string | undefined
  >();
});

// `@vue-expect-error` in it says which values have to be refused: one that is not is an error too.
test('vue-tsc checks props and events in a template', async () => {
  const compiler = promisify(execFile)('node_modules/.bin/vue-tsc', ['--project', 'test/vue/app']);
  expect(await compiler.catch((error: unknown) => error)).toMatchObject({ stdout: '' });
}, 60_000);
