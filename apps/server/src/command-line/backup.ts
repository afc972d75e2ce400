// `pnpm backup FOLDER`: a consistent copy of DATA_DIR while the server runs. Photos are only ever added, so the database goes first:
// every photo it names is there when the photos are copied. The copy is read through, and what was found is written down beside
// the data, where the server reads it for the admin's screen.
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeBackupRecord } from '../backup-record.ts'
import { verifyLog } from '../gate/verify.ts'
import { openDistrict } from '../store/open-district.ts'
import { copyDatabase } from '../store/sqlite.ts'

const source = process.env['DATA_DIR'] ?? 'data'
const target = process.argv[2]

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

if (!target) fail('usage: pnpm backup FOLDER')
if (process.env['DATABASE_URL'])
  fail(
    'This district lies in PostgreSQL: back it up with pg_dump --format=custom, and copy the photos of DATA_DIR after it.',
  )
if (!existsSync(join(source, 'sunshine.db'))) fail(`${source} holds no district`)
if (existsSync(join(target, 'sunshine.db'))) fail(`${target} already holds a backup; name another folder`)
const at = Date.now()
mkdirSync(target, { recursive: true, mode: 0o700 })
copyDatabase(source, join(target, 'sunshine.db'))
for (const part of ['attachments', 'secret'])
  if (existsSync(join(source, part))) cpSync(join(source, part), join(target, part), { recursive: true })

const copy = await openDistrict({ dataDir: target, district: process.env['DISTRICT'] || undefined })
const { events, documents, fault } = await copy.database.snapshot(verifyLog)
await copy.close()
const files = filesIn(target)
writeBackupRecord(source, {
  at,
  folder: resolve(target),
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  photos: files.filter(({ isPhoto }) => isPhoto).length,
  sameDisk: statSync(source).dev === statSync(target).dev,
  events,
  fault,
})
if (fault === null) console.log(`backed up to ${target}: ${events} events, ${documents} documents, read through: sound`)
else {
  console.error(`copied to ${target}, but not sound: ${fault}`)
  process.exitCode = 1
}

function filesIn(folder: string): { bytes: number; isPhoto: boolean }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      bytes: statSync(join(entry.parentPath, entry.name)).size,
      isPhoto: entry.parentPath.includes(join(folder, 'attachments')),
    }))
}
