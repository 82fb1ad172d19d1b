import type { Args } from '@storybook/web-components-vite';
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { describe } from './manifest.js';

/** Writes a story's args as attributes: what is shown is what one would type. A control that changes keeps the element. */
class Attributes extends Directive {
  override render(_args: Args): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [args]: [Args]): unknown {
    for (const { name } of describe(element.localName).attributes ?? []) {
      const value: unknown = args[name];
      if (value === undefined || value === null || value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    return noChange;
  }
}

export const attributes = directive(Attributes);
