// `pnpm screens`: keeps the pictures that the browser tests took (screenshots/) in docs/screens, small, with an index.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'

interface Picture {
  resize(how: { readonly width: number; readonly withoutEnlargement: boolean }): Picture
  png(how: { readonly palette: boolean; readonly colours: number; readonly effort: number }): Picture
  toFile(path: string): Promise<{ readonly size: number }>
}

// The server's own library for photos; nothing else here needs one.
const sharp: (path: string) => Picture = createRequire(new URL('../apps/server/package.json', import.meta.url))('sharp')
const WIDEST = 900
const [from, to] = ['screenshots', 'docs/screens']

const all = readdirSync(from).filter((name) => name.endsWith('.png'))
/** What stands there at 1366 px too is looked at on the large screen, and not kept twice. */
const isKeptSmaller = (name: string): boolean =>
  all.includes(name.replace('-1920.', '-1366.')) && name.includes('-1920.')
const taken = all.filter((name) => !isKeptSmaller(name))
if (taken.length === 0) throw new Error(`${from} is empty: run the browser tests first`)
rmSync(to, { recursive: true, force: true })
mkdirSync(to, { recursive: true })
let bytes = 0
for (const name of taken)
  bytes += (
    await sharp(join(from, name))
      .resize({ width: WIDEST, withoutEnlargement: true })
      .png({ palette: true, colours: 48, effort: 9 })
      .toFile(join(to, name))
  ).size

/** `list-draft-360.png` is a picture of `list-draft` at 360 px. */
const widthOf = (name: string): number => Number(/-(\d+)\.png$/.exec(name)?.[1] ?? 0)
const lineOf = (name: string): string => `| ${basename(name, '.png')} | ![${basename(name, '.png')}](${name}) |`
const part = (title: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`## ${title}`, '| picture | |', '|---|---|', ...names.map(lineOf), '']
writeFileSync(
  join(to, 'README.md'),
  [
    '# Pictures of the screens',
    'Taken by the browser tests while they play what people do, each held to no sideways overflow and to WCAG 2.2 AA as they were taken.',
    'To take them anew: `npm test`, then `pnpm screens`.',
    '',
    ...part(
      'The school’s phone, 320 px and the largest letters',
      taken.filter((name) => widthOf(name) <= 320),
    ),
    ...part(
      'The school’s phone, 360 px',
      taken.filter((name) => widthOf(name) > 320 && widthOf(name) < 700),
    ),
    ...part(
      'At a desk',
      taken.filter((name) => widthOf(name) >= 700),
    ),
  ].join('\n'),
)
process.stdout.write(`${taken.length} pictures, ${Math.round(bytes / 1024)} kB\n`)
