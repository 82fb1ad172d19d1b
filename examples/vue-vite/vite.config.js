import vue from '@vitejs/plugin-vue';
import { isMeedioElement } from 'meedio-elements/vue';
import { defineConfig } from 'vite';
import { tokenEndpoint } from '../shared/vite.js';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: isMeedioElement } } }), tokenEndpoint()],
});
