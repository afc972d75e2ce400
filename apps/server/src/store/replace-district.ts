import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BackupFault } from '../backup-fault.ts'
import { NEW, restoringFolder } from './finish-restore.ts'
import { moveDistrict } from './move-district.ts'
import type { Place } from './open-district.ts'
import { isServed, openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

const LONGEST_ID = 40

/**
 * Puts a district that `make` unpacks into a folder in the place of the one a PostgreSQL holds, in one transaction (BK-12);
 * the one that was there is kept under another id. Throws a `BackupFault` before anything was changed.
 */
export async function replaceOnPostgres<T extends { readonly about: { readonly key: string } }>(
  place: Place,
  asked: {
    readonly stamp: string
    readonly mayReplace: (name: string) => void
    readonly make: (at: { readonly folder: string; readonly district: string }) => Promise<T>
  },
): Promise<T & { readonly aside: string | null }> {
  const { dataDir, databaseUrl = '', district = 'district' } = place
  const target = await openPostgres(databaseUrl, () => undefined)
  const restoring = restoringFolder(dataDir)
  try {
    const assertIdle = async (): Promise<void> => {
      if (await isServed(target, district))
        throw new BackupFault(
          'busy',
          `a server of district ${district} is still running: stop it first; nothing was replaced`,
        )
    }
    await assertIdle()
    const held = await target.selectFrom('districts').select('name').where('id', '=', district).executeTakeFirst()
    if (held) asked.mayReplace(held.name)
    rmSync(restoring, { recursive: true, force: true })
    const folder = join(restoring, NEW)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const made = await asked.make({ folder, district })
    await assertIdle()
    const aside = `${district.slice(0, LONGEST_ID - 10 - asked.stamp.length)}-replaced-${asked.stamp}`
    const source = await openSqlite(folder)
    try {
      const moved = await moveDistrict(source, target, { district, key: made.about.key, ...(held && { aside }) })
      if (typeof moved === 'string') throw new BackupFault('failed', 'the district came into the database meanwhile')
    } finally {
      await source.destroy()
    }
    return { ...made, aside: held ? aside : null }
  } finally {
    rmSync(restoring, { recursive: true, force: true })
    await target.destroy()
  }
}
