import { MOST_EVENTS, PROTOCOL, type Answer } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { QuarantineActRow } from '../store/schema.ts'
import type { QuarantineParts } from './quarantine.ts'

/** What stands with an act the gate took. */
export const ACCEPTED = 'accepted'

type Parts = Pick<QuarantineParts, 'store' | 'push' | 'takePhoto' | 'now'>

/** As the gate reads it, with the number it is offered under. */
interface Offered {
  readonly row: QuarantineActRow
  readonly event: unknown
}

/**
 * Offers the acts of a batch to the gate as their person's own, in the order they were made: each is taken or refused by the
 * rules that hold for everybody (SE-12). What was answered before is not offered again.
 */
export async function releaseActs(parts: Parts, actor: Actor, batch: string): Promise<void> {
  const waiting = (await parts.store.acts(batch)).filter(({ answer }) => answer === null)
  const devices = new Set(waiting.map(({ deviceId }) => deviceId))
  for (const deviceId of devices) {
    const rows = waiting.filter((row) => row.deviceId === deviceId)
    const offered = rows.map((row): Offered => ({ row, event: JSON.parse(row.body) }))
    await offer(parts, actor, { deviceId, offered })
  }
}

async function offer(
  parts: Parts,
  actor: Actor,
  { deviceId, offered }: { readonly deviceId: string; readonly offered: readonly Offered[] },
): Promise<void> {
  let rest = offered
  let from = deviceId
  while (rest.length > 0) {
    const now = rest.slice(0, MOST_EVENTS)
    const sent = { protocol: PROTOCOL, deviceId: from, sentAt: parts.now(), events: now.map(({ event }) => event) }
    const { answers, newDeviceId } = await parts.push(actor, { ...sent, known: null })
    // Answers come in the order asked; an act nobody could name is answered without a name.
    for (const [index, answer] of answers.entries()) {
      const row = now[index]?.row
      if (row) await parts.store.answerAct(row.batch, row.id, wordOf(answer))
    }
    rest = rest.slice(answers.length)
    // These numbers were used by another phone, or by a device of somebody else's: they get new ones (SY-9).
    if (newDeviceId !== null) {
      from = newDeviceId
      rest = rest.map(({ row, event }, index) => ({ row, event: renumbered(event, newDeviceId, index + 1) }))
    } else if (answers.length === 0) return
  }
}

function renumbered(event: unknown, deviceId: string, deviceSeq: number): unknown {
  return typeof event === 'object' && event !== null ? { ...event, deviceId, deviceSeq } : event
}

function wordOf(answer: Answer): string {
  return answer.outcome === 'rejected' ? answer.rejection.code : ACCEPTED
}

/** Stores the photos of a batch as their person's own, by the rules for every photo. */
export async function releasePhotos(parts: Parts, actor: Actor, batch: string): Promise<void> {
  for (const photo of await parts.store.photos(batch)) {
    if (photo.answer !== null) continue
    const { sha256, about, base64 } = photo
    const bytes = Buffer.from(base64, 'base64')
    await parts.store.answerPhoto(photo, await parts.takePhoto(actor, { sha256, about, bytes }))
  }
}
