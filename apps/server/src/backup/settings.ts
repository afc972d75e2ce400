import { existsSync, mkdirSync } from 'node:fs'
import { BackupFault } from '../backup-fault.ts'
import { assertApart } from './folder.ts'
import { keyringFrom } from './key.ts'
import { onOneDisk } from './make-backup.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What the server was told of its own backups: into which folder, and what should be said of it at the start. */
export interface BackupSettings {
  readonly folder: string
  readonly warning: string | null
}

/**
 * Reads `BACKUP_DIR` with its key (BK-7). A sentence for settings a server must not start with: a folder that lies in the
 * data, no key, or a key that others can read. A disk that is not there may be plugged in later. Undefined for no folder.
 */
export function readBackupSettings(dataDir: string, environment: Environment): BackupSettings | string | undefined {
  const folder = environment['BACKUP_DIR']
  if (!folder) return undefined
  try {
    keyringFrom(environment)
    if (!existsSync(folder))
      return { folder, warning: `BACKUP_DIR is ${folder}, which is not there: no backup is made until it is.` }
    // At the very first start there are no data yet to compare with.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    assertApart(dataDir, folder)
    const warning = onOneDisk(dataDir, folder)
      ? `BACKUP_DIR is ${folder}, on the disk of the data: when it breaks, both are gone.`
      : null
    return { folder, warning }
  } catch (error) {
    if (error instanceof BackupFault) return `BACKUP_DIR: ${error.message}.`
    throw error
  }
}
