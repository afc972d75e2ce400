// `pnpm verify`: reads the whole log of DATA_DIR, or of DATABASE_URL, and says whether it is sound; exit 1 with the first fault otherwise.
import { verifyLog } from '../gate/verify.ts'
import { DatabaseAway } from '../store/database-away.ts'
import { openDistrict, placeFrom } from '../store/open-district.ts'

const { database, close } = await openDistrict(placeFrom(process.env)).catch((error: unknown) => {
  if (!(error instanceof DatabaseAway)) throw error
  console.error(error.message)
  return process.exit(2)
})
// One snapshot: events that are committed meanwhile must not look like a fault.
const { events, documents, fault } = await database.snapshot(verifyLog)
await close()
if (fault === null) console.log(`${events} events, ${documents} documents: sound`)
else {
  console.error(`not sound: ${fault}`)
  process.exitCode = 1
}
