import type { Actor } from '@sunshine/tickets'
import { uncovered, type HeldEvent } from '../seal/held.ts'
import { loadRules } from '../seal/rules.ts'
import type { Sealing } from '../seal/seal.ts'
import { refold, settingsOn } from './client-store.ts'
import type { Disk, Transaction } from './disk.ts'
import { keyOf } from './keys.ts'
import { uncovering } from './uncovering.ts'

/**
 * Takes over acts that another device of the same person made and could not hand over (SY-18): they go into this
 * device's outbox under their own ids and numbers, so that the district gets each once whoever brings it. Acts already
 * known here are passed over. Returns how many were new.
 */
export async function adopt(
  { disk, seal }: { readonly disk: Disk; readonly seal: Sealing },
  actor: Actor,
  carried: readonly HeldEvent[],
): Promise<number> {
  const by = await seal()
  const events = await by.events(carried)
  const { forecastHeldStamp } = await loadRules()
  const take = async (tx: Transaction): Promise<number> => {
    const held = [...(await tx.own()), ...(await tx.handed()), ...(await tx.rejected())]
    const known = new Set(held.map(({ event }) => event.id))
    const settings = await settingsOn(tx)
    const news = events.filter(({ id }) => !known.has(id))
    for (const event of news) {
      const key = keyOf(event.subject)
      const before = uncovered((await tx.document(key))?.view ?? null)
      const stamp = forecastHeldStamp(event, { before, actor, receivedAt: event.claimedAt, settings })
      await tx.putOwn({ event, stamp, acknowledged: false })
      await refold(tx, [key])
    }
    await skipNumbersOf(tx, news)
    return news.length
  }
  // Together, and what a page of a first sync brings meanwhile behind it.
  await disk.uncover?.(
    events.map(({ subject }) => keyOf(subject)),
    by,
  )
  return uncovering({ disk, by }, () => disk.transaction('write', take))
}

/** A phone put back to an older state gets its own later acts back: their numbers are used, and new acts come after. */
async function skipNumbersOf(tx: Transaction, events: readonly HeldEvent[]): Promise<void> {
  const device = await tx.device()
  const used = events.filter(({ deviceId }) => deviceId === device.deviceId).map(({ deviceSeq }) => deviceSeq)
  const nextSeq = Math.max(device.nextSeq, ...used.map((deviceSeq) => deviceSeq + 1))
  if (nextSeq > device.nextSeq) await tx.putDevice({ ...device, nextSeq })
}
