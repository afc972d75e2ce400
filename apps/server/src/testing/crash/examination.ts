import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { verifyLog } from '../../gate/verify.ts'
import { openDistrict } from '../../store/open-district.ts'
import { openConnection } from '../../store/sqlite.ts'

/** What is wrong on a data folder after a crash; all empty when nothing is. */
export interface Findings {
  /** Acknowledged and not in the log. */
  readonly lost: readonly string[]
  /** In the log more than once. */
  readonly doubled: readonly string[]
  /** What `integrity_check` and the reading of the whole log found. */
  readonly damage: readonly string[]
  /** Rows without whole bytes, bytes without a row, acknowledged photos without either, torn pictures, leftovers. */
  readonly photos: readonly string[]
}

/** How the log stands, beside what is wrong. */
export interface Examined {
  readonly findings: Findings
  readonly eventIds: ReadonlySet<string>
  readonly photoRows: number
}

/** Everything found wrong, as sentences; empty when the data folder is sound. */
export function faultsOf({ lost, doubled, damage, photos }: Findings): readonly string[] {
  return [
    ...lost.map((id) => `lost: acknowledged event ${id} is not in the log`),
    ...doubled.map((id) => `doubled: event ${id} is in the log twice`),
    ...damage,
    ...photos,
  ]
}

/** Examines a data folder again and again; each picture is decoded once, since bytes never change under their digest. */
export class Examiner {
  readonly #decoded = new Set<string>()

  async examine(
    dataDir: string,
    acknowledged: { readonly acknowledged: ReadonlySet<string>; readonly stored: ReadonlySet<string> },
  ): Promise<Examined> {
    const damage: string[] = []
    const { database, close } = await openDistrict({ dataDir })
    const { fault } = await verifyLog(database)
    await close()
    if (fault !== null) damage.push(`the log is not sound: ${fault}`)
    const connection = openConnection(join(dataDir, 'sunshine.db'))
    const integrity = connection.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') damage.push(`integrity_check: ${String(integrity)}`)
    const ids = connection.prepare<[], { id: string }>('select id from events').all()
    const rows = connection.prepare<[], PhotoRow>('select distinct sha256, bytes from attachments').all()
    connection.close()
    const eventIds = new Set<string>()
    const doubled: string[] = []
    for (const { id } of ids) {
      if (eventIds.has(id)) doubled.push(id)
      eventIds.add(id)
    }
    const lost = [...acknowledged.acknowledged].filter((id) => !eventIds.has(id))
    const photos = await this.#photos(dataDir, rows, acknowledged.stored)
    return { findings: { lost, doubled, damage, photos }, eventIds, photoRows: rows.length }
  }

  async #photos(dataDir: string, rows: readonly PhotoRow[], stored: ReadonlySet<string>): Promise<string[]> {
    const files = filesIn(join(dataDir, 'attachments'))
    const found: string[] = []
    const rowed = new Set(rows.map(({ sha256 }) => sha256))
    for (const sha256 of stored) if (!rowed.has(sha256)) found.push(`lost: acknowledged photo ${sha256} has no row`)
    for (const { sha256, bytes } of rows) {
      const full = files.get(sha256)
      if (full === undefined || !files.has(`${sha256}.thumb`)) found.push(`photo ${sha256} has a row and no bytes`)
      else if (statSync(full).size !== bytes) found.push(`photo ${sha256} is ${statSync(full).size} of ${bytes} bytes`)
    }
    for (const [name, path] of files) {
      if (!rowed.has(name.replace(/\.thumb$/, ''))) found.push(`${name} has bytes and no row`)
      else if (!this.#decoded.has(name) && !(await isWhole(path))) found.push(`${name} is torn`)
      this.#decoded.add(name)
    }
    return found
  }
}

interface PhotoRow {
  readonly sha256: string
  readonly bytes: number
}

function filesIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries.filter((entry) => entry.isFile()).map(({ name, parentPath }) => [name, join(parentPath, name)]),
  )
}

async function isWhole(path: string): Promise<boolean> {
  return sharp(path, { failOn: 'error' })
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    )
}
