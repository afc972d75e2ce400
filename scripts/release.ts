// `npm run release -- FOLDER`: everything a server needs in one folder, for machines with the operating system and processor of
// this one: started there with `node server.mjs`, no pnpm, no registry. The app must be built first.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import * as v from 'valibot'
import { placeOf as placeOfProduced, producedBy } from './production.ts'
import { bundleServer, natives } from './server-bundle.ts'

const folder = resolve(process.argv[2] ?? 'release')
const web = 'apps/web/dist'
const server = 'apps/server/src'

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const manifest = v.object({
  name: v.string(),
  version: v.string(),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  optionalDependencies: v.optional(v.record(v.string(), v.string()), {}),
})
const manifestIn = (place: string): v.InferOutput<typeof manifest> =>
  v.parse(manifest, JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')))

/** Where a package lies, seen from another. */
function placeOf(name: string, from: string): string | undefined {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? []
  const found = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')))
  return found === undefined ? undefined : realpathSync(found)
}

function copyPackage(name: string, from: string, copied: Set<string>): void {
  if (copied.has(name)) return
  const place = placeOf(name, from)
  // Of the binaries for each system only this one's is here.
  if (place === undefined) return
  copied.add(name)
  cpSync(place, join(folder, 'node_modules', name), {
    recursive: true,
    dereference: true,
    // Sources for compiling what comes compiled, and files for compilers of TypeScript.
    filter: (path) => !/better-sqlite3\/(?:deps|src|binding\.gyp)|\/node_modules\/\.bin|\.d\.[cm]?ts$/.test(path),
  })
  const { dependencies, optionalDependencies } = manifestIn(place)
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) copyPackage(needed, place, copied)
}

if (!existsSync(join(web, 'index.html')))
  fail(`The app is not built: ${web} has no index.html. Run: npm run release -- FOLDER`)
if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, 'server.mjs')))
  fail(`${folder} holds something else; name an empty folder.`)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const scripts = v.parse(
  v.object({ version: v.string(), scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync('package.json', 'utf8')),
)
/** The commands for who runs a server, as package.json has them: those that run a file of `command-line`. */
const commands = Object.entries(scripts.scripts)
  .map(([name, command]) => {
    const [part = '', ...words] = command.replace(/^exec node scripts\/run\.mjs /, '').split(' ')
    return { name, file: `${server}/command-line/${part}.ts`, part, words }
  })
  .filter(({ file }) => existsSync(file))

await bundleServer(folder, Object.fromEntries(commands.map(({ part, file }) => [part, file])))

cpSync(web, join(folder, 'web'), { recursive: true, filter: (path) => !path.endsWith('.map') })
const copied = new Set<string>()
for (const name of natives) copyPackage(name, resolve('apps/server'), copied)
for (const page of ['licences.md', 'sbom.cdx.json']) cpSync(`docs/security/${page}`, join(folder, page))
cpSync('docs/guide/运维手册.md', join(folder, '运维手册.md'))
cpSync('apps/server/deploy', join(folder, 'deploy'), { recursive: true })
/** The text of each licence, as most of them ask. */
const texts = producedBy(readFileSync('pnpm-lock.yaml', 'utf8')).flatMap((one) => {
  const place = one.isTypes ? undefined : placeOfProduced(one)
  const file = place === undefined ? undefined : readdirSync(place).find((name) => /^licen[cs]e/i.test(name))
  return file === undefined ? [] : [`── ${one.name} ${one.version}\n\n${readFileSync(join(place ?? '', file), 'utf8')}`]
})
writeFileSync(join(folder, 'LICENSES.txt'), texts.join('\n'))
const versions = Object.fromEntries(
  [...copied].toSorted().map((name) => [name, manifestIn(join(folder, 'node_modules', name)).version]),
)
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify(
    {
      name: 'sunshine-service',
      version: scripts.version,
      private: true,
      type: 'module',
      engines: { node: '>=24.7' },
      scripts: {
        start: 'node server.mjs',
        ...Object.fromEntries(
          commands.map(({ name, part, words }) => [name, [`node ${part}.mjs`, ...words].join(' ')]),
        ),
      },
      dependencies: versions,
    },
    null,
    2,
  )}\n`,
)
console.log(
  `${folder}: server.mjs, ${[...new Set(commands.map(({ part }) => `${part}.mjs`))].join(', ')}, the app, ${copied.size} packages`,
)
console.log(`Start it with: node ${join(basename(dirname(folder)), basename(folder), 'server.mjs')}`)
