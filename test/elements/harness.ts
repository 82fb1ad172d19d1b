/** @module What the tests of the elements share: making one, waiting for its events, hearing what it says. */
import type { MeedioElement } from '../../src/index.js';
import '../../src/index.js';
import { stageLog } from '../support/stage-client.js';

export const tags = ['meedio-meeting', 'meedio-room', 'meedio-queue', 'meedio-board'] as const;
export type Tag = (typeof tags)[number];

export const features = [
  'camera',
  'microphone',
  'display-capture',
  'clipboard-write',
  'autoplay',
  'fullscreen',
  'screen-wake-lock',
  'speaker-selection',
];

/** What `iframe.allow` is for these origins, without the features that parameters take away. */
export function allowing(origins: string, without: string[] = []): string {
  const granted = features.filter((feature) => !without.includes(feature));
  return granted.map((feature) => `${feature} ${origins}`).join('; ');
}

const clean: (() => void)[] = [];

afterEach(() => {
  for (const undo of clean.splice(0)) undo();
});

/** Undoes something when the test is over. */
export function later(undo: () => void): void {
  clean.unshift(undo);
}

/** An element that is not in the document yet. */
export function make<T extends Tag>(
  tag: T,
  attributes: Record<string, string> = {},
  properties: object = {},
) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return Object.assign(element, properties);
}

/** Puts an element into the document until the test is over. */
export async function mount<T extends MeedioElement>(
  element: T,
  parent: Element = document.body,
): Promise<T> {
  later(() => element.remove());
  parent.append(element);
  await settled(element);
  return element;
}

/** A `<meedio-meeting>` in the document. */
export function meeting(attributes: Record<string, string>, properties: object = {}) {
  return mount(make('meedio-meeting', attributes, properties));
}

/** The element has no update to do any more. */
export async function settled(element: MeedioElement): Promise<void> {
  while (!(await element.updateComplete));
}

/** The next event of a type, whose answer the test may ask for. */
export function next<K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
  wanted: (event: HTMLElementEventMap[K]) => boolean = () => true,
): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => {
    const listener = (event: HTMLElementEventMap[K]) => {
      if (!wanted(event)) return;
      target.removeEventListener(type, listener);
      resolve(event);
    };
    target.addEventListener(type, listener);
  });
}

/** The element is in this state, now or soon. */
export async function reaches<T extends MeedioElement>(
  element: T,
  state: MeedioElement['state'],
): Promise<T> {
  if (element.state !== state)
    await next(element, 'meedio-statechange', ({ newState }) => newState === state);
  await settled(element);
  return element;
}

/** The code of the next error. */
export async function failure(element: MeedioElement) {
  return (await next(element, 'meedio-error')).error;
}

/** What is written to the console from now on, instead of the console. */
export function listen(): string[] {
  const lines: string[] = [];
  for (const level of ['warn', 'error', 'info', 'log'] as const) {
    const { [level]: original } = console;
    console[level] = (...values: unknown[]) => void lines.push(values.map(String).join(' '));
    later(() => (console[level] = original));
  }
  return lines;
}

/** A task of its own, and all that was due before it. */
export function task(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The addresses, without the path they begin with, that frames have asked the stage for. */
export async function documents(path: string): Promise<string[]> {
  return (await stageLog(path)).map((request) => request.path.slice(path.length));
}

/** All frames in an element, adopted and created. */
export function framesIn(element: Element): HTMLIFrameElement[] {
  return [element, ...(element.shadowRoot ? [element.shadowRoot] : [])].flatMap((root) => [
    ...root.querySelectorAll('iframe'),
  ]);
}
