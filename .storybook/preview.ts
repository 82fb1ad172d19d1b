import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { action } from 'storybook/actions';
import * as Meedio from '../src/index.js';
import { argTypesOf } from '../stories/support/args.js';
import { eventNames, manifest } from '../stories/support/manifest.js';

// What the script tag gives, for trying out in the console. Being used also keeps the elements in the bundle: the package
// says that of its built files alone.
Object.assign(globalThis, { Meedio });

setCustomElementsManifest(manifest);

const preview: Preview = {
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    // Storybook's own function keeps one entry for each name; attributes, properties and slots share some.
    docs: { extractArgTypes: argTypesOf },
    options: { storySort: { order: ['Meeting', 'Room', 'Queue', 'Board', 'States'] } },
  },
  beforeEach({ canvasElement }) {
    const listeners = eventNames.map((name) => [name, action(name)] as const);
    for (const [name, listener] of listeners) canvasElement.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listeners) canvasElement.removeEventListener(name, listener);
    };
  },
};
export default preview;
