// `npm run admin -- migrate-to postgres://…`: the district of DATA_DIR, with everybody and everything, into a PostgreSQL; read back
// row by row and its log checked. The server must be stopped; photos stay where they are.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOrCreateSecret } from '../accounts/secret.ts'
import { verifyLog } from '../gate/verify.ts'
import { DatabaseAway } from '../store/database-away.ts'
import { createDistrictDatabase } from '../store/district-database.ts'
import { moveDistrict, type MoveRefusal } from '../store/move-district.ts'
import { recordMachineAct } from '../security/machine-acts.ts'
import { movedMark, placeFrom } from '../store/open-district.ts'
import { openPostgres } from '../store/postgres.ts'
import { openSqlite, peekSqlite } from '../store/sqlite.ts'

const refusals: { readonly [refusal in MoveRefusal]: string } = {
  noDistrict: 'holds no district; nothing was moved',
  alreadyThere: 'was not moved: the PostgreSQL already holds a district of that name',
}

/** Moves the district of the environment's data folder. Throws `DatabaseAway` with one sentence when it cannot. */
export async function migrateTo(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const { dataDir, district = 'district' } = placeFrom(environment)
  for (const file of ['sunshine.db', 'secret'])
    if (!existsSync(join(dataDir, file))) throw new DatabaseAway(`${dataDir} holds no ${file}; nothing was moved`)
  // What a server went on taking would stay in the old place, where nobody looks any more.
  if (peekSqlite(join(dataDir, 'sunshine.db')).isInUse)
    throw new DatabaseAway(`the server is still running on ${dataDir}: stop it first; nothing was moved`)
  const inWords = (error: unknown): void => void process.stderr.write(`PostgreSQL: ${String(error)}\n`)
  const target = await openPostgres(url, inWords)
  const source = await openSqlite(dataDir)
  try {
    const moved = await moveDistrict(source, target, { district, key: readOrCreateSecret(dataDir) })
    if (typeof moved === 'string') throw new DatabaseAway(`${dataDir} ${refusals[moved]}`)
    const { events, documents, fault } = await createDistrictDatabase(target, district).snapshot(verifyLog)
    if (fault !== null) throw new DatabaseAway(`the log that came over is not sound: ${fault}`)
    writeFileSync(movedMark(dataDir), '')
    await recordMachineAct(
      { place: { dataDir, databaseUrl: url, district }, now: Date.now },
      { kind: 'databaseMoved', details: { events, documents } },
    )
    return [
      ...moved.map(({ table, rows }) => `${table}: ${rows} rows, read back the same`),
      `${events} events, ${documents} documents: sound`,
      `Start the server with DATABASE_URL set to that address and the same DATA_DIR: the photos stay there.`,
    ]
  } finally {
    await source.destroy()
    await target.destroy()
  }
}
