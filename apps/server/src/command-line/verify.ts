// `npm run verify -- [--head CODE]` (and `npm run admin -- verify`): reads the whole district of DATA_DIR, or of DATABASE_URL, and says whether
// it is sound; exit 1 with the first fault otherwise. CODE is one a phone, a receipt or a backup record showed: whether the log still
// has that entry.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readOrCreateSecret } from '../accounts/secret.ts'
import { FilesMisconfigured, openPhotoFiles } from '../attachments/open-files.ts'
import { holdsCode, verifyAll } from '../security/verify-all.ts'
import { DatabaseAway } from '../store/database-away.ts'
import { placeFrom } from '../store/open-district.ts'
import { createSecurityStore } from '../store/security-store.ts'
import { CommandRefused } from './command.ts'
import { openPresent } from './open-present.ts'

const { values } = parseArgs({ options: { head: { type: 'string' } }, allowPositionals: true })
const place = placeFrom(process.env)

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

const opened = await openPresent(place).catch((error: unknown) => {
  if (error instanceof DatabaseAway || error instanceof CommandRefused) return fail(error.message)
  throw error
})

function filesOf(): ReturnType<typeof openPhotoFiles> {
  try {
    return openPhotoFiles(place.dataDir, process.env)
  } catch (error) {
    if (error instanceof FilesMisconfigured) return fail(error.message)
    throw error
  }
}

// Never made here: a copy without its key is checked as far as one can without it, and that is said.
const secret =
  opened.sharedSecret ?? (existsSync(join(place.dataDir, 'secret')) ? readOrCreateSecret(place.dataDir) : undefined)
const found = await verifyAll({
  database: opened.database,
  security: createSecurityStore(opened.db, opened.district),
  secret,
  files: filesOf(),
})
const holds = values.head === undefined ? true : await holdsCode(opened.database, values.head)
await opened.close()
if (secret === undefined) console.log('without the key of this district: names are not compared with their digests')
if (found.fault === null)
  console.log(
    `${found.events} events, ${found.documents} documents: sound\nlog ${found.logHead}\nsecurity log ${found.securityHead}, ${found.entries} entries`,
  )
else {
  console.error(`not sound: ${found.fault}`)
  process.exitCode = 1
}
if (values.head !== undefined) {
  const says = {
    true: `${values.head}: as it was`,
    false: `${values.head}: the log has another entry there; it was rewritten, or restored from an older copy`,
    null: `${values.head}: the log ends before; its end was taken off, or it was restored from an older copy`,
  }[`${holds}`]
  if (holds === true) console.log(says)
  else {
    console.error(says)
    process.exitCode = 1
  }
}
