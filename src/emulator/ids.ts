/** @module Ids in the forms that the service uses, besides UUIDs. */

/** A MongoDB ObjectID: the time in seconds and 16 random digits, 24 hexadecimal digits in all. */
export function newObjectId(now: number): string {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);
  return seconds + crypto.randomUUID().replaceAll('-', '').slice(-16);
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Five letters or digits as in the service's short links, such as `eA4Z1`. */
export function newCode(isTaken: (code: string) => boolean = () => false): string {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(5));
    const code = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
    if (!isTaken(code)) return code;
  }
}
