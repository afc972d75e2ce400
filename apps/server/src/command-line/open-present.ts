import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDistrict, type OpenedDistrict, type Place } from '../store/open-district.ts'
import { refuse } from './command.ts'

/** Opens a district that is there; a mistyped folder must not become an empty one. */
export async function openPresent(place: Place): Promise<OpenedDistrict> {
  const { dataDir, databaseUrl } = place
  const isThere = existsSync(join(dataDir, 'sunshine.db')) || existsSync(join(dataDir, 'restoring/ready'))
  if (databaseUrl === undefined && !isThere) refuse(`${dataDir} holds no district`)
  const opened = await openDistrict(place)
  const row = await opened.db.selectFrom('districts').select('id').where('id', '=', opened.district).executeTakeFirst()
  if (row) return opened
  await opened.close()
  return refuse(databaseUrl === undefined ? `${dataDir} holds no district` : 'the database holds no such district')
}
