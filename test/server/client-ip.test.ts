import { describe, expect, test } from 'vitest';
import { networkOf } from '../../src/server/client-ip.js';

describe('the network of an address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each([
    undefined,
    null,
    7,
    '',
    'unknown',
    'localhost',
    'app.example',
    '1.2.3',
    '192.0.2.1:443',
    '[2001:db8::1]',
    '2001:db8::1]/[',
    '1:2:3:4:5:6:7:8:9',
    '192.0.2.1, 192.0.2.2',
    ':',
  ])('%j is no address', (address) => {
    expect(networkOf(address)).toBeUndefined();
  });
});

test('a thousand addresses of one network are one, and of a thousand networks a thousand', () => {
  const numbers = Array.from({ length: 1000 }, (_, n) => (n * 7919).toString(16));
  expect(new Set(numbers.map((n) => networkOf(`2001:db8:1:2::${n.padStart(4, '0').slice(-4)}`))).size).toBe(
    1,
  );
  expect(new Set(numbers.map((_, n) => networkOf(`2001:db8:1:${n.toString(16)}::1`))).size).toBe(1000);
});
