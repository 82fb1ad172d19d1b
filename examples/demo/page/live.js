/** @module The elements on the page: one of each tag at most, made when it is first shown, and kept with its call. */

/** @typedef {import('./state.js').Attribute} Attribute */
/** @typedef {import('meedio-elements').MeedioElement} MeedioElement */

export class Live {
  /** @type {Map<string, MeedioElement>} */
  #elements = new Map();
  /** Frames that somebody has clicked or tabbed into. */
  #touched = new WeakSet();
  #holder;

  /** @param {HTMLElement} holder */
  constructor(holder) {
    this.#holder = holder;
    // Focus that moves into another origin's frame shows here as lost, with the element still active.
    addEventListener('blur', () => {
      const { frame } = /** @type {Partial<MeedioElement>} */ (document.activeElement ?? {});
      if (frame) this.#touched.add(frame);
    });
  }

  /**
   * Shows the element of a tag with these attributes and no others.
   *
   * @param {import('./state.js').Tag} tag
   * @param {[Attribute, string][]} written
   */
  show(tag, written) {
    const element =
      this.#elements.get(tag.name) ?? /** @type {MeedioElement} */ (document.createElement(tag.name));
    const values = new Map(
      written.map(([{ name, control }, value]) => [name, control === 'boolean' ? '' : value]),
    );
    for (const { name } of tag.attributes) {
      const value = values.get(name);
      if (value === undefined) element.removeAttribute(name);
      else if (value !== element.getAttribute(name)) element.setAttribute(name, value);
    }
    // Before a call there is nothing to lose, and a change is nicer to see at once. The markup does not say so.
    element.reloadOnChange = values.has('reload-on-change') || !this.#mayBeInCall(element);
    if (!element.isConnected) {
      this.#elements.set(tag.name, element);
      this.#holder.append(element);
    }
    for (const each of this.#elements.values()) each.hidden = each !== element;
    return element;
  }

  /**
   * A frame tells nobody whether a call is on. Without a touch there can be none, unless it was told to join by itself.
   *
   * @param {MeedioElement} element
   */
  #mayBeInCall({ frame, url }) {
    if (!frame || !url) return false;
    return this.#touched.has(frame) || new URL(url).searchParams.has('autoJoin');
  }
}
