import { readFileSync, writeFileSync } from 'node:fs'
import { minify } from 'terser'
import { VitePWA } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'
import type { Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'
import { chunkName, groups, keeperOfStyles, wholeFirstLoad } from './chunks.config.ts'

const tokens = readFileSync(new URL('src/ui/tokens.css', import.meta.url), 'utf8')
const ground = /--ground: (#[0-9a-f]{6})/.exec(tokens)?.[1]
if (ground === undefined) throw new Error('tokens.css has no --ground')

const server = 'http://127.0.0.1:3900'
const proxy = { '/trpc': server, '/attachments': server, '/calendar': server }

/** The workbook libraries pack and unpack on the page's own thread: no policy lets them make a worker of text (WH-2). */
function zipHere(): Plugin {
  return {
    name: 'zip-here',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'fflate' && /node_modules\/(?:write|read)-excel-file\//.test(importer ?? '')
        ? new URL('src/workbook/zip-here.ts', import.meta.url).pathname
        : null,
  }
}

/**
 * The first load once more through another minifier, behind the bundler's own: together they leave a sixtieth less than
 * either alone. Its name is made from what the first of them left.
 */
function firstSmaller(): Plugin {
  return {
    name: 'first-smaller',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !(chunk.name === 'first' || chunk.name === 'entrance')) continue
        const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress: { passes: 3 } })
        if (code === undefined) throw new Error('the first load is empty')
        chunk.code = code
      }
    },
  }
}

/** What every browser runs before the first paint, down to those that know ES5 alone (BF-3), without its reasons. */
function smallStart(): Plugin {
  return {
    name: 'small-start',
    async writeBundle({ dir }) {
      const file = `${dir}/start.js`
      const { code } = await minify(readFileSync(file, 'utf8'), { ecma: 5, ie8: true })
      if (code === undefined) throw new Error('start.js is empty')
      writeFileSync(file, code)
    },
  }
}

/** The file of a chunk of this name. */
function fileOf(bundle: Rolldown.OutputBundle, name: string): string {
  const found = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.name === name)
  if (!found) throw new Error(`the build has no ${name}`)
  return found.fileName
}

/**
 * Names what stands behind the way in to `start.js`, which asks for it at once: in the page itself it would share the line
 * with the form, and the form's own script would ask for it later (FL-5).
 */
function restNamed(): Plugin {
  return {
    name: 'rest-named',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html
        const [rest, runtime] = [fileOf(bundle, 'first'), fileOf(bundle, 'rolldown-runtime')]
        return html.replace('<script src="/start.js"', `$& data-rest="/${rest} /${runtime}"`)
      },
    },
  }
}

/** Says which files are the desk, with what it fetches beside, for the browser that is to hold it: `keep-desk.ts` reads it. */
function deskFiles(): Plugin {
  return {
    name: 'desk-files',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((file) => /^assets\/(?:desk|online)-/.test(file))
      // What the page's own script is in the end; what only leads there is left out of the page.
      const entry = fileOf(bundle, 'entrance')
      this.emitFile({ type: 'asset', fileName: 'desk-files.json', source: JSON.stringify({ entry, files }) })
    },
  }
}

export default defineConfig({
  // The same version for browsers of today: without what older ones lack it is a thirtieth smaller.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  plugins: [
    zipHere(),
    solid(),
    deskFiles(),
    restNamed(),
    firstSmaller(),
    smallStart(),
    wholeFirstLoad(),
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
        globIgnores: ['background*.js', 'assets/excel-*.js', 'assets/desk-*', 'assets/online-*'],
        runtimeCaching: [
          { urlPattern: /\/assets\/excel-/, handler: 'CacheFirst' },
          { urlPattern: /\/assets\/(desk|online)-/, handler: 'CacheFirst', options: { cacheName: 'desk' } },
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
    modulePreload: {
      polyfill: false,
      // What a chunk needs is read from it, a way there and back later: the names of all files that each screen needs
      // would be a thirtieth of the first load. What was opened once is kept, and the desk's pages name what they need.
      resolveDependencies: (_url, needed, { hostId, hostType }) =>
        hostType === 'html' || hostId.includes('desk-') ? needed : [],
    },
    // The first-load check reads from it which chunk needs which.
    manifest: true,
    rolldownOptions: {
      output: {
        // Nothing shortens a name by chance: of 60 such names the first load has 36 bits each in place of 42.
        hashCharacters: 'base36',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups,
        },
        chunkFileNames: chunkName,
        assetFileNames({ names, originalFileNames }) {
          return `assets/${keeperOfStyles(names, originalFileNames)}[name]-[hash:5][extname]`
        },
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: 'node',
    css: true,
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    // What is waited for may be late on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
})
