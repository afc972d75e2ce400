// The server put together from its sources. `node scripts/server-bundle.ts FOLDER` makes what `npm start` serves from.
import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { rolldown } from 'rolldown'

const root = resolve(import.meta.dirname, '..')
const sources = 'apps/server/src'
/** Compiled code that no bundle can hold; with what they load at run time they are the only packages beside it. */
export const natives = ['better-sqlite3', 'sharp']
/** What pg and sharp look for and do without. */
const absent = ['pg-native', 'pgpass', 'pg-cloudflare']

/** A file that the server starts as a process of its own: `join(import.meta.dirname, 'folder/name.ts')`. */
const STARTED = /(join\(import\.meta\.dirname, '(?:\.\.\/)?([\w/-]+))\.ts('\))/g

/**
 * Writes `server.mjs`, what it starts by itself, and `commands`, by name and file, into a folder. Without types to strip and
 * without what nothing of it calls, the running server takes a quarter less memory than from its sources (SV-33).
 */
export async function bundleServer(folder: string, commands: Readonly<Record<string, string>> = {}): Promise<void> {
  const main = `${sources}/main.ts`
  const started = [...readFileSync(resolve(root, main), 'utf8').matchAll(STARTED)].map(([, , name = '']) => name)
  const bundle = await rolldown({
    cwd: root,
    input: {
      server: main,
      ...commands,
      ...Object.fromEntries(started.map((name) => [name, `${sources}/${name}.ts`])),
    },
    platform: 'node',
    external: [...natives, ...absent],
    logLevel: 'warn',
    plugins: [
      {
        name: 'started-files',
        transform: (code, id) => (id.includes(`/${sources}/`) ? code.replace(STARTED, '$1.mjs$3') : null),
      },
    ],
  })
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'parts/[name]-[hash].mjs',
    minify: false,
  })
  await bundle.close()
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? 'apps/server/dist')
  rmSync(folder, { recursive: true, force: true })
  await bundleServer(folder)
}
