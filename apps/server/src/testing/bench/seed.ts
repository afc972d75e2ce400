import type { Insertable, Kysely } from 'kysely'
import { chainHash } from '../../gate/accept.ts'
import type { Database } from '../../store/schema.ts'
import { contentOf, named, type Template } from './story.ts'

const ROWS_AT_ONCE = 250
const TICKETS_A_COMMIT = 2_000

/** What a filled district holds. */
export interface Filled {
  readonly events: number
  readonly tickets: number
}

/**
 * Writes copies of stories into a district's log and documents, past the gate and with every row it would have written:
 * numbers, hashes, documents, devices, serials. A million events take a minute instead of an hour.
 */
export async function seed(
  db: Kysely<Database>,
  { district, stories, tickets }: { district: string; stories: readonly Template[]; tickets: number },
): Promise<Filled> {
  const { headSeq, headHash } = await db
    .selectFrom('districts')
    .selectAll()
    .where('id', '=', district)
    .executeTakeFirstOrThrow()
  let [seq, hash] = [headSeq, headHash]
  const devices = new Map<string, number>()
  for (let first = 0; first < tickets; first += TICKETS_A_COMMIT) {
    const events: Insertable<Database['events']>[] = []
    const documents: Insertable<Database['documents']>[] = []
    for (let index = first; index < Math.min(tickets, first + TICKETS_A_COMMIT); index++) {
      const story = stories[index % stories.length]
      if (!story) throw new Error('no story')
      const { unitId, state, scope, dueOn } = story
      const device = `seed-${unitId}`
      const deviceSeq = (devices.get(device) ?? 0) + 1
      const ticket = `seed-${String(index).padStart(9, '0')}`
      const ticketNo = `SEED-2026-${unitId}-${String(Math.floor(index / stories.length)).padStart(4, '0')}`
      const names = { ticket, ticketNo, device, seq: seq + 1, deviceSeq }
      for (const [offset, { type, by, at, body: text }] of story.acts.entries()) {
        const body = named(text, names)
        const prevHash = hash
        hash = chainHash(prevHash, body)
        seq++
        events.push({
          district,
          seq,
          id: `${ticket}-${String(offset).padStart(2, '0')}`,
          kind: 'ticket',
          subjectId: ticket,
          type,
          deviceId: device,
          deviceSeq: deviceSeq + offset,
          userId: by,
          receivedAt: at,
          body,
          contentHash: contentOf(body),
          prevHash,
          hash,
        })
      }
      devices.set(device, deviceSeq + story.acts.length - 1)
      const body = named(story.document, names)
      const uncounted = { counted: null, changesAt: null }
      documents.push({ district, kind: 'ticket', id: ticket, seq, scope, unitId, state, dueOn, body, ...uncounted })
    }
    await db.transaction().execute(async (inside) => {
      for (let at = 0; at < events.length; at += ROWS_AT_ONCE)
        await inside
          .insertInto('events')
          .values(events.slice(at, at + ROWS_AT_ONCE))
          .execute()
      for (let at = 0; at < documents.length; at += ROWS_AT_ONCE)
        await inside
          .insertInto('documents')
          .values(documents.slice(at, at + ROWS_AT_ONCE))
          .execute()
      await inside.updateTable('districts').set({ headSeq: seq, headHash: hash }).where('id', '=', district).execute()
    })
  }
  return { events: seq, tickets }
}
