import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { tokenEndpoint } from '../shared/vite.js';

export default defineConfig({ plugins: [react(), tokenEndpoint()] });
