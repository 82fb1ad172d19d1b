import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Node runs Lit's development build here.
    onConsoleLog: (text) => !text.includes('Lit is in dev mode'),
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', 'test/**/*.journey.test.ts'],
        },
      },
      {
        // Journeys drive whole browsers: one after the other, and with time for a cold start.
        test: {
          name: 'journey',
          include: ['test/**/*.journey.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        // `npm run test:examples`: installs from the registry, so it is not part of `npm test`.
        test: {
          name: 'examples',
          include: ['test/**/*.example.ts'],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
