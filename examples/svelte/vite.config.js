import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { tokenEndpoint } from '../shared/vite.js';

export default defineConfig({ plugins: [svelte(), tokenEndpoint()] });
