// Nothing that reaches a browser names what Chromium 84 or Safari 15 does not have (docs/browser-floor.md). Sources are
// read for every name; built files for those that minified code and its own methods cannot be mistaken for.
import { globSync, readFileSync } from 'node:fs'

interface Newer {
  readonly name: string
  /** The first Chromium and Safari that have it. */
  readonly since: string
  readonly pattern: RegExp
}

const newer = (name: string, since: string, pattern: RegExp): Newer => ({ name, since, pattern })

/** Precise enough for any script, minified or not. */
const scripts: readonly Newer[] = [
  newer('look behind in a pattern', '62 / 16.4', /\(\?<[=!]/),
  newer('at with a number', '92 / 15.4', /\.at\(-\d/),
  newer('replaceAll', '85 / 13.1', /\.replaceAll\(/),
  newer('findLast', '97 / 15.4', /\.findLast(Index)?\(/),
  newer('toSorted, toReversed, toSpliced', '110 / 16', /\.to(Sorted|Reversed|Spliced)\(/),
  newer('Object.hasOwn', '93 / 15.4', /\bObject\.hasOwn\b/),
  newer('groupBy', '117 / 17.4', /\b(Object|Map)\.groupBy\b/),
  newer('structuredClone', '98 / 15.4', /\bstructuredClone\(/),
  newer('randomUUID', '92 / 15.4', /\brandomUUID\(/),
  newer('Array.fromAsync', '121 / 16.4', /\bArray\.fromAsync\b/),
  newer('Promise.any', '85 / 14', /\bPromise\.any\(/),
  newer('Promise.withResolvers', '119 / 17.4', /\bPromise\.withResolvers\b/),
  newer('Promise.try', '128 / 18.2', /\bPromise\.try\(/),
  newer('URL.parse, URL.canParse', '120 / 17', /\bURL\.(canParse|parse)\(/),
  newer('AbortSignal.timeout, AbortSignal.any', '103 / 16', /\bAbortSignal\.(timeout|any)\(/),
  newer('replaceChildren', '86 / 14', /\.replaceChildren\(/),
]

/** Names that other things have as well: looked for in our own sources only. */
const sources: readonly Newer[] = [
  ...scripts,
  newer('at', '92 / 15.4', /\.at\(/),
  newer('with', '110 / 16', /\.with\(/),
  newer('helpers of iterators', '122 / 18.4', /\.(values|keys|entries)\(\)\s*\.(map|filter|some|every|find|toArray)\(/),
]

const sheets: readonly Newer[] = [
  newer(':has()', '105 / 15.4', /:has\(/),
  newer('@container', '105 / 16', /@container\b/),
  newer('dvh and its like', '108 / 15.4', /\d[dsl]v(h|w|min|max)\b/),
  newer('@layer', '99 / 15.4', /@layer\b/),
  newer('color-mix', '111 / 16.2', /color-mix\(/),
  newer('inset', '87 / 14.1', /[{;\s]inset:/),
  newer('aspect-ratio', '88 / 15', /[{;\s]aspect-ratio:/),
  newer('nesting', '120 / 17.2', /[{};]\s*&/),
]

/** Guarded uses, each with why an older browser is safe there. */
const guarded: readonly { readonly use: RegExp; readonly why: string }[] = [
  { use: /(\w+)\.replaceAll\?\1\.replaceAll\(/g, why: 'write-excel-file asks first and goes by a pattern without it' },
]

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const isForPhones = (file: string): boolean => !/\.test\.tsx?$|\/(testing|simulator|gallery)\//.test(file)

const problems: string[] = []
function look(files: readonly string[], names: readonly Newer[]): void {
  if (files.length === 0) problems.push(`nothing to look at for ${names[0]?.name ?? 'nothing'}`)
  for (const file of files) {
    const read = withoutComments(readFileSync(file, 'utf8'))
    const text = guarded.reduce((rest, { use }) => rest.replace(use, ''), read)
    for (const { name, since, pattern } of names) {
      const found = pattern.exec(text)
      if (!found) continue
      const around = text.slice(Math.max(0, found.index - 60), found.index + 40).replace(/\s+/g, ' ')
      problems.push(`${file} uses ${name}, which came with Chromium / Safari ${since}: ${around}`)
    }
  }
}

const dist = 'apps/web/dist'
const ours = globSync(['packages/{rubric,tickets,sync}/src/**/*.ts', 'apps/web/src/**/*.{ts,tsx}']).filter(isForPhones)
look(ours, sources)
const built = globSync([
  `${dist}/assets/*.js`,
  `${dist}/{background-engine,background,sw,start}.js`,
  `${dist}/workbox-*.js`,
])
look(built, scripts)
// The build lowers what it can: only its outcome counts.
look(globSync(`${dist}/assets/*.css`), sheets)

for (const problem of problems) console.error(problem)
console.log(
  `${ours.length} sources and ${built.length} built scripts looked at, ${problems.length} names newer than the floor`,
)
process.exit(problems.length === 0 ? 0 : 1)
