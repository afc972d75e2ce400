import { forecastStamp, type Actor, type Event } from '@sunshine/tickets'
import { refold, settingsOn } from './client-store.ts'
import type { Disk } from './disk.ts'
import { keyOf } from './keys.ts'

/**
 * Takes over acts that another device of the same person made and could not hand over (SY-18): they go into this
 * device's outbox under their own ids and numbers, so that the district gets each once whoever brings it. Acts already
 * known here are passed over. Returns how many were new.
 */
export function adopt(disk: Disk, actor: Actor, events: readonly Event[]): Promise<number> {
  return disk.transaction('write', async (tx) => {
    const held = [...(await tx.own()), ...(await tx.handed()), ...(await tx.rejected())]
    const known = new Set(held.map(({ event }) => event.id))
    const settings = await settingsOn(tx)
    const news = events.filter(({ id }) => !known.has(id))
    for (const event of news) {
      const key = keyOf(event.subject)
      const before = (await tx.document(key))?.view ?? null
      const stamp = forecastStamp(event, { before, actor, receivedAt: event.claimedAt, settings })
      await tx.putOwn({ event, stamp, acknowledged: false })
      await refold(tx, key)
    }
    return news.length
  })
}
