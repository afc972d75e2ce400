import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { isErasable, retentionOf, SETTINGS_ID, type Actor, type Ticket } from '@sunshine/tickets'
import type { Photos } from './attachments/photos.ts'
import type { Gate } from './gate/gate.ts'
import type { AttachmentStore } from './store/attachment-store.ts'
import type { DistrictDatabase } from './store/district-store.ts'

/** Tickets read from the database at a time. */
const PAGE = 500

export interface EraseParts {
  readonly database: DistrictDatabase
  readonly gate: Gate
  readonly photos: Pick<Photos, 'remove'>
  readonly photoRows: Pick<AttachmentStore, 'subjects'>
  readonly now: () => Instant
}

/** What a round did, or would do. */
export interface Erased {
  /** The retention in force; undefined while nobody has chosen one, and then nothing is erased (ER-1). */
  readonly years: number | undefined
  readonly tickets: number
  readonly photos: number
}

/** The server itself, by the retention that a person chose by name: its acts say so in the log. */
const byRetention: Actor = { userId: 'retention', name: '系统按保存期限', role: 'admin', unitId: '' }

/**
 * Erases the names, numbers and photographed letters of every ticket whose time has passed (ER-2, ER-4): one act a
 * ticket in the log, so that every device drops them with its next pull. Broken off, the next round goes on.
 */
export async function eraseByRetention(parts: EraseParts, { dryRun = false } = {}): Promise<Erased> {
  const { database, gate, photos, photoRows, now } = parts
  const settings = (await database.document('settings', SETTINGS_ID))?.document
  const years = settings?.kind === 'settings' ? retentionOf(settings) : undefined
  if (years === undefined) return { years, tickets: 0, photos: 0 }
  const withFiles = await photoRows.subjects()
  let tickets = 0
  let filed = 0
  for await (const ticket of everyTicket(database)) {
    const isDue = isErasable(ticket, { years, now: now() })
    if (isDue) tickets += 1
    const hasFiles = withFiles.has(`ticket:${ticket.id}`) && (isDue || ticket.personalErasedAt !== undefined)
    if (hasFiles) filed += 1
    if (dryRun) continue
    if (isDue) {
      const subject = { kind: 'ticket' as const, id: ticket.id, act: { type: 'personalErased' as const, years } }
      const answer = await gate.commitAs(byRetention, subject, now())
      if (answer.outcome === 'rejected') throw new Error(`erasing ${ticket.id}: ${answer.rejection.code}`)
    }
    if (hasFiles) await photos.remove(`ticket:${ticket.id}`)
  }
  return { years, tickets, photos: filed }
}

async function* everyTicket(database: DistrictDatabase): AsyncGenerator<Ticket> {
  // What is erased on the way moves to the log's end; a round ends where the log ended when it began.
  const { headSeq } = await database.head()
  let seq = 0
  for (;;) {
    const page = await database.documentsAfter(seq, PAGE)
    for (const { document, seq: at } of page) {
      if (at > headSeq) return
      if (document.kind === 'ticket') yield document
    }
    const last = page[page.length - 1]
    if (!last) return
    seq = last.seq
  }
}

/** A round in one sentence for whoever runs it. */
export function erasedSentence({ years, tickets, photos }: Erased, dryRun: boolean, now: Instant): string {
  if (years === undefined) return 'no retention is set (设置 · 保存期限): nothing is erased'
  const before = Number(beijingDate(now).slice(0, 4)) - years
  const did = dryRun ? 'would be erased' : 'were erased'
  return `kept for ${years} years: names and numbers of ${tickets} tickets accepted before ${before} ${did}, and the photographs of ${photos}`
}
