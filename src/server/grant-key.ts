/** @module Keys that grants are signed and checked with. The kind of key decides the algorithm; a token never does. */
import type { KeyObject } from 'jose';

/**
 * A shared secret of at least 32 bytes, as text or bytes (HS256), or an Ed25519 key of Web Crypto or `node:crypto`
 * (EdDSA): the private one signs, the public one checks.
 */
export type GrantKey = string | Uint8Array | CryptoKey | KeyObject;

export interface CheckedKey {
  key: Uint8Array | CryptoKey | KeyObject;
  algorithm: 'HS256' | 'EdDSA';
}

/** Throws a TypeError unless the key is one of the two kinds and, of a pair, the half that is needed. */
export function checkGrantKey(key: unknown, half: 'public' | 'private'): CheckedKey {
  // Whoever has a public key could sign with its text: the old confusion of the two kinds of key.
  if (typeof key === 'string' && key.includes('-----BEGIN')) {
    throw new TypeError('"key" must not be the text of a PEM file: make a key of it with node:crypto');
  }
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : key;
  if (bytes instanceof Uint8Array && bytes.byteLength >= 32) {
    return { key: new Uint8Array(bytes), algorithm: 'HS256' };
  }
  if (isEd25519(key) && key.type === half) return { key, algorithm: 'EdDSA' };
  throw new TypeError(`"key" must be a secret of at least 32 bytes, or a ${half} Ed25519 key`);
}

function isEd25519(key: unknown): key is CryptoKey | KeyObject {
  if (typeof key !== 'object' || key === null || !('type' in key)) return false;
  const { algorithm, asymmetricKeyType } = key as Partial<CryptoKey & { asymmetricKeyType: string }>;
  return algorithm?.name === 'Ed25519' || asymmetricKeyType === 'ed25519';
}
