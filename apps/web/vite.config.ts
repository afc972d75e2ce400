import { readFileSync } from 'node:fs'
import { VitePWA } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const tokens = readFileSync(new URL('src/ui/tokens.css', import.meta.url), 'utf8')
const ground = /--ground: (#[0-9a-f]{6})/.exec(tokens)?.[1]
if (ground === undefined) throw new Error('tokens.css has no --ground')

const server = 'http://127.0.0.1:3900'
const proxy = { '/trpc': server, '/attachments': server, '/calendar': server }

/** The libraries for Excel and Word files: their chunks carry a name of their own, whatever they are split into. */
const excelLibraries = /node_modules\/(fflate|saxen|read-excel-file|write-excel-file)\//
const wordLibraries = /node_modules\/(easy-template-x|jszip|@xmldom|json5|lodash\.get)\//

/** What works with a line alone: fetched when it is needed, and not kept by every phone beforehand. */
const onlineOnly =
  /\/(examine|protected-identity|log-notice|sync\/hints|sync\/agreement)\.tsx?$|\/tickets\/src\/identity\.ts$/

/** The bureau's desk: no school's phone keeps it, and a bureau's browser fetches it whole (DW-20). */
const isDesk = (path: string): boolean => path.includes('/src/desk/')

function chunkName(moduleIds: readonly string[]): string {
  if (moduleIds.some((id) => wordLibraries.test(id))) return 'assets/word-[name]-[hash].js'
  if (moduleIds.some((id) => excelLibraries.test(id))) return 'assets/excel-[name]-[hash].js'
  if (moduleIds.some((id) => onlineOnly.test(id))) return 'assets/online-[name]-[hash].js'
  return moduleIds.some(isDesk) ? 'assets/desk-[name]-[hash].js' : 'assets/[name]-[hash].js'
}

/** Says which files are the desk, for the browser that is to hold it: `keep-desk.ts` reads it. */
function deskFiles(): Plugin {
  return {
    name: 'desk-files',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((file) => file.startsWith('assets/desk-'))
      const entry = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry)?.fileName
      this.emitFile({ type: 'asset', fileName: 'desk-files.json', source: JSON.stringify({ entry, files }) })
    },
  }
}

export default defineConfig({
  plugins: [
    solid(),
    deskFiles(),
    VitePWA({
      strategies: 'generateSW',
      registerType: 'prompt',
      injectRegister: false,
      // Icons are fetched by the system when it installs the app; the phone's cache need not hold them too.
      includeManifestIcons: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg}'],
        navigateFallbackDenylist: [/^\/trpc(\/|$)/, /^\/attachments(\/|$)/, /^\/calendar\//, /^\/healthz$/],
        cleanupOutdatedCaches: true,
        importScripts: ['background.js'],
        // The parts for Excel and Word files are larger than the app, and few phones ever need them: fetched once, then
        // kept (LB-12, EX-19).
        globIgnores: ['background*.js', 'assets/excel-*.js', 'assets/word-*.js', 'assets/online-*', 'assets/desk-*'],
        runtimeCaching: [
          { urlPattern: /\/assets\/(excel|word|online)-/, handler: 'CacheFirst' },
          { urlPattern: /\/assets\/desk-/, handler: 'CacheFirst', options: { cacheName: 'desk' } },
        ],
      },
      manifest: {
        id: '/',
        name: '阳光服务工单',
        short_name: '阳光工单',
        description: '教育阳光服务：登记、办理、回复、考核。没有信号也能用。',
        lang: 'zh-CN',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: ground,
        background_color: ground,
        icons: [
          { src: '/icons/icon-144.png', sizes: '144x144', type: 'image/png' },
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/icon-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    target: ['chrome84', 'safari15'],
    // Inlined assets are data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first-load check reads from it which chunk needs which.
    manifest: true,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ moduleIds }) => chunkName(moduleIds),
        assetFileNames: ({ originalFileNames }) =>
          originalFileNames.some((name) => isDesk(`/${name}`))
            ? 'assets/desk-[name]-[hash][extname]'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: { environment: 'node', css: true, include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
})
