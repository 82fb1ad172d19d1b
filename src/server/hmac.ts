/** @module Keyed hashes: HMAC-SHA-256 of a text. */

export type Hmac = (text: string) => Promise<Uint8Array>;

type NodeCrypto = typeof import('node:crypto');

/**
 * Makes hashes with a secret. Web Crypto makes each on another thread, which for so short a text is most of the work:
 * where there are Node's own functions, they do it.
 */
export function hmacWith(secret: Uint8Array<ArrayBuffer>): Hmac {
  // Not imported: not every runtime has it, and bundlers for those would stumble over the name.
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const node = process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined;
  return node ? byNode(node, secret) : byWebCrypto(secret);
}

function byNode({ createHmac, createSecretKey }: NodeCrypto, secret: Uint8Array): Hmac {
  const key = createSecretKey(secret);
  return (text) => Promise.resolve(createHmac('sha256', key).update(text).digest());
}

/** Its key is imported at the first hash. */
function byWebCrypto(secret: Uint8Array<ArrayBuffer>): Hmac {
  let key: Promise<CryptoKey> | undefined;
  return async (text) => {
    key ??= crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(text)));
  };
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
