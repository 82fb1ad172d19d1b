/** @module The app of the Vue journey, the same on the server and in the browser. */
import { createSSRApp, type App } from 'vue';
import type { MeetingProperties } from '../../../src/html/index.js';
import { isMeedioElement } from '../../../src/vue/index.js';

export interface VueState {
  meeting: MeetingProperties;
  visitors: number;
  /** The address of a frame in the element's HTML. */
  frame?: string;
}

const template = `
  <main>
    <h1>Call</h1>
    <p>{{ visitors }} waiting</p>
    <meedio-meeting
      id="call"
      :class="{ wide: visitors > 1 }"
      :src="meeting.src"
      :displayName="meeting.displayName"
      :auto-request="meeting.autoRequest"
      :timer="meeting.timer"
      @meedio-load="(event) => log(event.url)"
    >
      <iframe v-if="frame" :src="frame" title="Video meeting"></iframe>
    </meedio-meeting>
  </main>
`;

export function vueApp(state: VueState, log: (url: string) => void): App {
  const app = createSSRApp({ template, data: () => ({ frame: undefined, ...state }), methods: { log } });
  app.config.compilerOptions.isCustomElement = isMeedioElement;
  return app;
}
