// `pnpm verify`: reads the whole log of DATA_DIR and says whether it is sound; exit 1 with the first fault otherwise.
import { verifyLog } from '../gate/verify.ts'
import { openDistrict } from '../store/open-district.ts'

const { database, close } = await openDistrict(process.env['DATA_DIR'] ?? 'data')
const { events, documents, fault } = await verifyLog(database)
await close()
if (fault === null) console.log(`${events} events, ${documents} documents: sound`)
else {
  console.error(`not sound: ${fault}`)
  process.exitCode = 1
}
