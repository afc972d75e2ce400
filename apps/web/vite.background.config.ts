import { defineConfig } from 'vite'

/** The engine the service worker hands over with: one classic script, since a worker of Chromium 84 loads no modules. */
export default defineConfig({
  publicDir: false,
  build: {
    target: ['chrome84', 'safari15'],
    emptyOutDir: false,
    lib: {
      entry: 'src/sync/background-engine.ts',
      formats: ['iife'],
      name: 'background',
      fileName: () => 'background-engine.js',
    },
  },
})
