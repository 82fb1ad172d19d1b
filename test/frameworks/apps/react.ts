/** @module The app of the React journey, in the browser. */
import { createElement, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { MeedioElement } from '../../../src/index.js';
import { App, type AppProps } from './react-app.js';

export interface ReactDriver {
  /** Hydrates what the server has rendered. */
  hydrate: (props: AppProps) => void;
  /** Renders into an empty place. */
  mount: (props: AppProps) => void;
  update: (props: AppProps) => void;
  unmount: () => void;
  /** The events that reached the listeners, and the element as the ref gave it. */
  events: string[];
  element: MeedioElement | null;
}

declare global {
  var reactDriver: ReactDriver;
}

let root: Root | undefined;

function app(props: AppProps) {
  const onLoad = (url: string) => void globalThis.reactDriver.events.push(`load ${url}`);
  const onError = (code: string) => void globalThis.reactDriver.events.push(`error ${code}`);
  const refer = (element: MeedioElement | null) => void (globalThis.reactDriver.element = element);
  return createElement(StrictMode, null, createElement(App, { ...props, onLoad, onError, refer }));
}

globalThis.reactDriver = {
  hydrate: (props) => void (root = hydrateRoot(document.querySelector('#app')!, app(props))),
  mount: (props) => {
    root = createRoot(document.querySelector('#app')!);
    globalThis.reactDriver.update(props);
  },
  update: (props) => flushSync(() => root?.render(app(props))),
  unmount: () => root?.unmount(),
  events: [],
  element: null,
};
