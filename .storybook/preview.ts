import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { action } from 'storybook/actions';
import * as Meedio from '../src/index.js';
import { answerInPage } from '../stories/support/answers.js';
import { argTypesOf } from '../stories/support/args.js';
import { caption } from '../stories/support/caption.js';
import { eventNames, manifest } from '../stories/support/manifest.js';
import { theme } from './theme.js';

// What the script tag gives, for trying out in the console.
Object.assign(globalThis, { Meedio });

setCustomElementsManifest(manifest);
answerInPage();

const preview: Preview = {
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true, sort: 'none' },
    docs: {
      theme,
      // Storybook's own function keeps one entry for each name; attributes, properties and slots share some.
      extractArgTypes: argTypesOf,
      source: { excludeDecorators: true },
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Guide',
          [
            'Start here',
            'Attributes',
            'Events and errors',
            'Token endpoint',
            'Permissions and CSP',
            'Frameworks',
            'Server rendering',
            'Accessibility',
            'Migration',
          ],
          'Elements',
          ['Meeting', 'Room', 'Queue', 'Board', 'Parameters'],
          'Examples',
          'Behaviour',
          ['States', 'Loading', 'A live call', 'A frame in the HTML', 'Token endpoint', 'Styling', 'Errors'],
        ],
      },
    },
  },
  globalTypes: {
    colours: {
      description: 'Colours of the page around the meeting',
      toolbar: {
        icon: 'circlehollow',
        dynamicTitle: true,
        items: [
          { value: 'light dark', title: 'As the system', icon: 'circlehollow' },
          { value: 'light', title: 'Light page', icon: 'sun' },
          { value: 'dark', title: 'Dark page', icon: 'moon' },
        ],
      },
    },
  },
  initialGlobals: { colours: 'light dark' },
  decorators: [caption],
  beforeEach({ canvasElement, globals }) {
    document.documentElement.style.colorScheme = String(globals['colours']);
    const listeners = eventNames.map((name) => [name, action(name)] as const);
    for (const [name, listener] of listeners) canvasElement.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listeners) canvasElement.removeEventListener(name, listener);
    };
  },
};
export default preview;
