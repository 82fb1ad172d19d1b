/** @module The app of the Vue journey, in the browser. */
import { nextTick } from 'vue';
import '../../../src/index.js';
import { vueApp, type VueState } from './vue-app.js';

export interface VueDriver {
  /** Hydrates what the server has rendered. */
  hydrate: (state: VueState) => void;
  update: (change: Partial<VueState>) => Promise<void>;
  /** The addresses that were loaded while Vue listened. */
  loads: string[];
}

declare global {
  var vueDriver: VueDriver;
}

let live: VueState;

globalThis.vueDriver = {
  hydrate(state) {
    const app = vueApp(state, (url) => globalThis.vueDriver.loads.push(url));
    live = app.mount('#app').$data as VueState;
  },
  async update(change) {
    Object.assign(live, change);
    await nextTick();
    await document.querySelector('meedio-meeting')?.updateComplete;
  },
  loads: [],
};
