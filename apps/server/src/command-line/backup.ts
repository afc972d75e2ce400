// `pnpm backup FOLDER`: a consistent copy of DATA_DIR while the server runs. Photos are only ever added, so the database goes first:
// every photo it names is there when the photos are copied.
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
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
mkdirSync(target, { recursive: true, mode: 0o700 })
copyDatabase(source, join(target, 'sunshine.db'))
for (const part of ['attachments', 'secret'])
  if (existsSync(join(source, part))) cpSync(join(source, part), join(target, part), { recursive: true })
console.log(`backed up to ${target}`)
