import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, type Dirent } from 'node:fs'
import { join } from 'node:path'

/** What a crash left in a photo folder. */
export interface Swept {
  /** Half-written files, deleted: nobody was told that they are stored. */
  readonly halves: number
  /** Whole bytes whose row was never committed, put aside. */
  readonly unclaimed: number
}

/**
 * Puts a photo folder in order before the server takes anything: afterwards a photo has bytes if and only if it has a
 * row (SV-16). Bytes without a row are moved to `aside` and not deleted: beside a crash, a database put back from an
 * older copy leaves such bytes too, and those were acknowledged once. Only for a server alone on its folder.
 */
export function sweepPhotos(folder: string, aside: string, hasRow: ReadonlySet<string>): Swept {
  let [halves, unclaimed] = [0, 0]
  for (const file of filesIn(folder)) {
    const path = join(file.parentPath, file.name)
    if (file.name.endsWith('.part')) {
      rmSync(path)
      halves++
    } else if (isWithoutRow(file.name, hasRow)) {
      mkdirSync(aside, { recursive: true, mode: 0o700 })
      renameSync(path, join(aside, file.name))
      unclaimed++
    }
  }
  return { halves, unclaimed }
}

const isWithoutRow = (name: string, hasRow: ReadonlySet<string>): boolean => {
  const [, sha256] = /^([0-9a-f]{64})(?:\.thumb)?$/.exec(name) ?? []
  return sha256 !== undefined && !hasRow.has(sha256)
}

function filesIn(folder: string): Dirent[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
}
