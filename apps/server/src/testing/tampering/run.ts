import { freshSqlite } from '../fresh-sqlite.ts'
import { playHistory, type Planted } from './play.ts'

/** What playing many histories found. */
export interface Found {
  readonly histories: number
  readonly events: number
  /** How many histories told each lie. */
  readonly lies: ReadonlyMap<string, number>
  /** The first histories in which lying paid, by seed. */
  readonly broken: readonly string[]
}

/** Plays the histories of these seeds, up to the first few in which lying paid. */
export async function playAll(from: number, to: number, planted: Planted = {}, most = 1): Promise<Found> {
  const lies = new Map<string, number>()
  const broken: string[] = []
  let [histories, events] = [0, 0]
  // Many districts in one database, and a new one now and then: an old one grows slow.
  let { db } = await freshSqlite()
  for (let seed = from; seed <= to && broken.length < most; seed++) {
    if (histories % 250 === 249) {
      await db.destroy()
      db = (await freshSqlite()).db
    }
    const played = await playHistory(db, seed, planted)
    histories++
    events += played.events
    for (const lie of played.lies) lies.set(lie, (lies.get(lie) ?? 0) + 1)
    if (played.gains.length > 0) broken.push(`seed ${seed}: ${played.gains.join('; ')} (${played.lies.join(', ')})`)
  }
  await db.destroy()
  return { histories, events, lies, broken }
}
