// What of other people's code runs in a district: everything the packages of ours name as `dependencies`, with what those
// need, as pnpm-lock.yaml has it.
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import * as v from 'valibot'

/** A package of production. */
export interface Produced {
  readonly name: string
  readonly version: string
  /** SHA-512 of its archive, in hex. */
  readonly sha512: string
  /** Types alone: nothing of it runs. */
  readonly isTypes: boolean
  /** A binary for one system, of which a machine has one at most; the name of what is counted in its place. */
  readonly variantOf: string | undefined
  readonly needs: readonly string[]
}

/** Files of types, for the compiler. */
const typesOnly = /^(?:@types\/|csstype$|undici-types$|typescript$|@typescript\/)/

/** A binary package of sharp's for each system; two kinds of them, and each is counted once. */
function variantOf(name: string): string | undefined {
  if (name.startsWith('@img/sharp-libvips-')) return '@img/sharp-libvips-*'
  // The WebAssembly build brings its runtime with it, for systems without a binary.
  return /^@img\/sharp-|^@emnapi\/|^tslib$/.test(name) ? '@img/sharp-*' : undefined
}

interface Lock {
  readonly roots: readonly string[]
  readonly needs: ReadonlyMap<string, readonly string[]>
  readonly integrity: ReadonlyMap<string, string>
}

/** Reads the three lists of a lockfile of pnpm's version 9 that matter here. */
function readLock(lock: string): Lock {
  const roots: string[] = []
  const needs = new Map<string, string[]>()
  const integrity = new Map<string, string>()
  let [section, first, second, third] = ['', '', '', '']
  for (const line of lock.split('\n')) {
    const [, spaces = '', key = '', value = ''] = /^( *)'?([^':][^']*?)'?:(?: (.*))?$/.exec(line) ?? []
    if (spaces.length === 0 && key !== '') section = key
    else if (spaces.length === 2) first = key
    else if (spaces.length === 4) second = key
    if (section === 'importers' && spaces.length === 6) third = key
    const given = value.replace(/'/g, '')
    if (
      section === 'importers' &&
      first !== '.' &&
      second === 'dependencies' &&
      spaces.length === 8 &&
      key === 'version'
    )
      if (!given.startsWith('link:')) roots.push(`${third}@${given}`)
    if (section === 'snapshots' && spaces.length === 2) needs.set(first, [])
    if (section === 'snapshots' && spaces.length === 6 && /^(?:optionalD|d)ependencies$/.test(second))
      needs.get(first)?.push(`${key}@${given}`)
    if (section === 'packages' && spaces.length === 4 && key === 'resolution')
      integrity.set(first, /integrity: sha512-([\w+/=]+)/.exec(value)?.[1] ?? '')
  }
  return { roots, needs, integrity }
}

/** Without what pnpm adds of its peers: `@trpc/client@11.25.2(@trpc/server@11.25.2)`. */
const plain = (id: string): string => id.replace(/\(.*$/, '')

const nameOf = (id: string): string => plain(id).slice(0, plain(id).lastIndexOf('@'))

/** What the build writes into the service worker though nothing of ours depends on it; `workboxIn` reads it from the file built. */
export const BUNDLED = ['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies'] as const

/** The parts of Workbox in a built script: each says its name in it. */
export function workboxIn(script: string): string[] {
  return [
    ...new Set([...script.matchAll(/workbox:([a-z-]+):\d/g)].map(([, name = '']) => `workbox-${name}`)),
  ].toSorted()
}

/** The packages of production by a lockfile, by name; those the build bundles among them. */
export function producedBy(lock: string): Produced[] {
  const { roots, needs, integrity } = readLock(lock)
  const seen = new Set<string>()
  const bundled = [...needs.keys()].filter((id) => BUNDLED.some((name) => name === nameOf(id)))
  if (bundled.length !== BUNDLED.length)
    throw new Error(`pnpm-lock.yaml has ${bundled.join(', ')} of ${BUNDLED.join(', ')}`)
  const waiting = [...roots, ...bundled]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    const named = needs.get(id)
    if (named === undefined) throw new Error(`pnpm-lock.yaml names ${id} and does not say what it needs`)
    seen.add(id)
    // A package of types pulls nothing that runs.
    if (!typesOnly.test(nameOf(id))) waiting.push(...named)
  }
  return [...seen]
    .map((id) => {
      const name = nameOf(id)
      return {
        name,
        version: plain(id).slice(name.length + 1),
        sha512: Buffer.from(integrity.get(plain(id)) ?? '', 'base64').toString('hex'),
        isTypes: typesOnly.test(name),
        variantOf: variantOf(name),
        needs: (needs.get(id) ?? [])
          .map(plain)
          .filter((needed) => !typesOnly.test(nameOf(needed)))
          .toSorted(),
      }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What runs, each kind of binary once. */
export function counted(produced: readonly Produced[]): string[] {
  return [
    ...new Set(produced.filter(({ isTypes }) => !isTypes).map(({ name, variantOf: kind }) => kind ?? name)),
  ].toSorted()
}

const manifest = v.object({
  license: v.optional(v.string()),
  scripts: v.optional(v.record(v.string(), v.string()), {}),
})

/** Where a package lies in this folder's node_modules; undefined for another system's binary. */
export function placeOf({ name, version }: Produced): string | undefined {
  return globSync(`node_modules/.pnpm/${name.replace('/', '+')}@${version}{_*,}/node_modules/${name}`)[0]
}

/** The manifest of an installed package. */
export function manifestOf(one: Produced): v.InferOutput<typeof manifest> | undefined {
  const place = placeOf(one)
  return place === undefined ? undefined : v.parse(manifest, JSON.parse(readFileSync(`${place}/package.json`, 'utf8')))
}

/** The licence a package names; another system's binary is licensed as its makers license that kind. */
export function licenceOf(one: Produced): string {
  if (one.variantOf === undefined) return manifestOf(one)?.license ?? 'unknown'
  if (one.variantOf === '@img/sharp-libvips-*') return 'LGPL-3.0-or-later'
  if (one.name === '@emnapi/runtime') return 'MIT'
  if (one.name === 'tslib') return '0BSD'
  if (one.name.includes('wasm32')) return 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'
  return one.name.includes('win32') ? 'Apache-2.0 AND LGPL-3.0-or-later' : 'Apache-2.0'
}

const reference = (id: string): string => {
  const at = id.lastIndexOf('@')
  return `pkg:npm/${id.slice(0, at).replace('@', '%40')}@${id.slice(at + 1)}`
}

/** A bill of materials as CycloneDX 1.6 has it; the same bytes from the same lockfile on every machine. */
export function billOfMaterials(produced: readonly Produced[], version: string): string {
  const ours = `pkg:npm/sunshine-service@${version}`
  const running = produced.filter(({ isTypes }) => !isTypes)
  const components = running.map((one) => {
    const licence = licenceOf(one)
    const id = `${one.name}@${one.version}`
    const [, group, name = one.name] = /^(@[^/]+)\/(.+)$/.exec(one.name) ?? []
    return {
      type: 'library',
      'bom-ref': reference(id),
      ...(group === undefined ? {} : { group }),
      name,
      version: one.version,
      hashes: [{ alg: 'SHA-512', content: one.sha512 }],
      licenses: licence.includes(' ') ? [{ expression: licence }] : [{ license: { id: licence } }],
      purl: reference(id),
    }
  })
  const dependencies = [
    { ref: ours, dependsOn: components.map((one) => one['bom-ref']) },
    ...running.map(({ name, version: given, needs }) => ({
      ref: reference(`${name}@${given}`),
      dependsOn: needs.map(reference),
    })),
  ]
  const sum = createHash('sha256').update(JSON.stringify(components)).digest('hex')
  const uuid = `${sum.slice(0, 8)}-${sum.slice(8, 12)}-8${sum.slice(13, 16)}-a${sum.slice(17, 20)}-${sum.slice(20, 32)}`
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': ours, name: 'sunshine-service', version } },
    components,
    dependencies,
  }
  return `${JSON.stringify(bill, null, 2)}\n`
}

/** A page of every package with its licence. */
export function licencePage(produced: readonly Produced[]): string {
  const rows = produced
    .filter(({ isTypes }) => !isTypes)
    .map((one) => `| ${one.name} | ${one.version} | ${licenceOf(one)} |`)
  return [
    '# Licences of what runs in a district',
    '',
    'Written by `pnpm run materials`; the check `supply chain` of `pnpm check` holds it to the lockfile. Of the binaries for each system (`@img/sharp-*`) a machine has one.',
    'LGPL-3.0-or-later is libvips, a library that sharp loads and that anybody may replace; SQLite, inside better-sqlite3, is in the public domain.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
