/** @module Keyed hashes, by Web Crypto: HMAC-SHA-256 of a text. */

export type Hmac = (text: string) => Promise<Uint8Array>;

/** Makes hashes with a secret; its key is imported at the first of them. */
export function hmacWith(secret: Uint8Array<ArrayBuffer>): Hmac {
  let key: Promise<CryptoKey> | undefined;
  return async (text) => {
    key ??= crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(text)));
  };
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
