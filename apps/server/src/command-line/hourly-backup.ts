// One backup for the server that spawned this, in a process of its own: the server's work does not wait for it, and neither does its
// memory hold it. Tells over IPC how it went.
import { setPriority } from 'node:os'
import { openPhotoFiles } from '../attachments/open-files.ts'
import { faultFrom } from '../backup-fault.ts'
import { keyringFrom } from '../backup/key.ts'
import { makeRecordedBackup } from '../backup/record.ts'
import { placeFrom } from '../store/open-district.ts'

const LESS_THAN_THE_SERVER = 10

process.umask(0o077)
setPriority(LESS_THAN_THE_SERVER)
// A server that was killed leaves nobody to make backups for.
process.on('disconnect', () => process.exit(1))
const place = placeFrom(process.env)
const tell = (outcome: object): void => void process.send?.(outcome, () => process.disconnect())
try {
  await makeRecordedBackup({
    place,
    files: openPhotoFiles(place.dataDir, process.env),
    folder: process.env['BACKUP_DIR'] ?? '',
    keyring: keyringFrom(process.env),
    now: Date.now,
    isHourly: true,
  })
  tell({ code: null })
} catch (error) {
  const { code, message } = faultFrom(error)
  tell({ code, sentence: message })
}
