import { join } from 'node:path'
import { rebuild } from '../../gate/rebuild.ts'
import { recordMachineAct } from '../../security/machine-acts.ts'
import { placeFrom } from '../../store/open-district.ts'
import { peekSqlite } from '../../store/sqlite.ts'
import { refuse, type Run } from '../command.ts'
import { openPresent } from '../open-present.ts'
import { readWords } from '../words.ts'

/** `rebuild [--write]` (BK-14): in one transaction. */
export const run: Run = async ({ words, environment }) => {
  const { flag } = readWords(words, { usage: 'npm run admin -- rebuild [--write]', plain: [0, 0], flags: ['write'] })
  const place = placeFrom(environment)
  const isWriting = flag('write')
  // SQLite has one writer; a server would have to wait longer than its people do.
  if (isWriting && place.databaseUrl === undefined && peekSqlite(join(place.dataDir, 'sunshine.db')).isInUse)
    refuse(`the server is still running on ${place.dataDir}: stop it before anything is written`)
  const opened = await openPresent(place)
  const { database } = opened
  try {
    const { documents, differing, fault } = isWriting
      ? await database.transaction((store) => rebuild(store, true))
      : await database.snapshot((store) => rebuild(store, false))
    if (fault !== null) return { lines: [`nothing was rebuilt, the log is not sound: ${fault}`], status: 1 }
    if (differing.length === 0) return { lines: [`${documents} documents folded anew: every one is as it was stored`] }
    const what = `${documents} documents folded anew, ${differing.length} differ: ${differing.slice(0, 20).join(' ')}`
    if (isWriting)
      await recordMachineAct(
        { place, opened, now: Date.now },
        { kind: 'rebuilt', details: { documents: differing.length } },
      )
    return isWriting
      ? { lines: [`${what}; put right`] }
      : { lines: [`${what}; nothing was written, put right with --write`], status: 1 }
  } finally {
    await opened.close()
  }
}
