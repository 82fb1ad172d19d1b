/** @module Checks that options share. They run when the factory does, and name the option, never its value. */
import { originOf } from '../url-gate.js';

/** Throws where there is a document: whatever holds a secret has no business in a page. */
export function refuseBrowser(factory: string): void {
  if ('document' in globalThis) throw new TypeError(`${factory} holds a secret and runs on a server only`);
}

export function checkOrigins(option: string, origins: readonly string[]): readonly string[] {
  const isList: boolean = Array.isArray(origins);
  if (isList && origins.every((origin) => originOf(origin) === origin)) return [...origins];
  throw new TypeError(`"${option}" must be a list of exact origins such as "https://app.example"`);
}

export function checkFunction(option: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`"${option}" must be a function`);
}
