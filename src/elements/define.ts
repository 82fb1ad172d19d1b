/** Defines a tag, unless there is one of that name, or no browser. */
export function define(tag: string, type: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, type);
}
