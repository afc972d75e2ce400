import { createDistrictDatabase, type DistrictDatabase } from './district-store.ts'
import { openSqlite } from './sqlite.ts'

/** One district per data folder. */
export const DISTRICT = 'district'

/** The district of a data folder, for the command line. */
export async function openDistrict(
  dataDir: string,
): Promise<{ readonly database: DistrictDatabase; readonly close: () => Promise<void> }> {
  const db = await openSqlite(dataDir)
  return { database: createDistrictDatabase(db, DISTRICT), close: () => db.destroy() }
}
