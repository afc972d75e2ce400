// The files of the built app, as its manifest has them.
import { readFileSync } from 'node:fs'

export const dist = 'apps/web/dist'

interface Chunk {
  readonly file: string
  readonly name?: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))
export const chunks: readonly Chunk[] = Object.values(manifest)

/** Script and styles that a chunk needs before it runs, without what those need. */
export const neededBy = ({ imports = [], css = [] }: Chunk): readonly string[] => [
  ...imports.flatMap((key) => manifest[key]?.file ?? []),
  ...css,
]

/** Script and styles of a chunk, by its source or its name, and of all that it needs before it runs. */
export function filesOf(sourceOrName: string): ReadonlySet<string> {
  const named = Object.keys(manifest).find((key) => manifest[key]?.name === sourceOrName)
  const files = new Set<string>()
  collect(manifest[sourceOrName] ? sourceOrName : (named ?? sourceOrName), files)
  return files
}

function collect(key: string, files: Set<string>): void {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the build has no ${key}`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const sheet of chunk.css ?? []) files.add(sheet)
  for (const next of chunk.imports ?? []) collect(next, files)
}
