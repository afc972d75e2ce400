import { addShares, canonicalJson, type Share } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import { defaultSettings, markingBasis } from '@sunshine/tickets'
import type { Insertable, Kysely } from 'kysely'
import { chainHash } from '../../gate/append.ts'
import { countedAs, type CountingRules } from '../../gate/live-scores.ts'
import { atOnce } from '../../store/at-once.ts'
import { insertsOf } from '../../store/insert-rows.ts'
import type { Counting } from '../../store/score-store.ts'
import type { Database } from '../../store/schema.ts'
import { openConnection } from '../../store/sqlite.ts'
import { contentOf, named, type Template } from './story.ts'

const TICKETS_A_COMMIT = 2_000

/** What is to be filled: copies of the stories, one after the other, counted as of an instant. */
export interface Filling {
  readonly district: string
  readonly stories: readonly Template[]
  readonly tickets: number
  readonly asOf: Instant
}

/** Where the log ends. */
interface Head {
  readonly headSeq: number
  readonly headHash: string
}

type Rows = {
  readonly [Table in 'events' | 'documents' | 'personal' | 'unitScores' | 'countedBases']?: Insertable<
    Database[Table]
  >[]
}

interface Chunk extends Head {
  readonly rows: Rows
}

/**
 * Writes copies of stories into a district's log and documents, past the gate and with every row it would have written:
 * numbers, hashes, documents, counts and sums. Gives how many events the log then has.
 */
export async function seed(db: Kysely<Database>, filling: Filling): Promise<number> {
  const { district } = filling
  const head = await db.selectFrom('districts').selectAll().where('id', '=', district).executeTakeFirstOrThrow()
  let seq = head.headSeq
  for (const { rows, headSeq, headHash } of chunksOf(filling, head)) {
    await db.transaction().execute(async (inside) => {
      for (const [table, all = []] of entriesOf(rows))
        await atOnce(inside, insertsOf(inside, table, { rows: all, replacing: {} }))
      await inside.updateTable('districts').set({ headSeq, headHash }).where('id', '=', district).execute()
    })
    seq = headSeq
  }
  return seq
}

/** The same through one prepared statement a table: a million events take a minute or two instead of ten. */
export function seedSqlite(file: string, filling: Filling): number {
  const { district } = filling
  const connection = openConnection(file)
  // Nobody relies on what is half filled; the last pragma writes all of it to the disk.
  connection.pragma('synchronous = OFF')
  const head = connection
    .prepare<[string], Head>('select "headSeq", "headHash" from districts where id = ?')
    .get(district)
  if (!head) throw new Error('no district')
  const write = connection.transaction(({ rows, headSeq, headHash }: Chunk) => {
    for (const [table, all = []] of entriesOf(rows)) {
      const columns = Object.keys(all[0] ?? {})
      if (columns.length === 0) continue
      const names = columns.map((column) => `"${column}"`).join(', ')
      const places = columns.map((column) => `@${column}`).join(', ')
      const insert = connection.prepare(`insert into "${table}" (${names}) values (${places})`)
      for (const row of all) insert.run(row)
    }
    connection
      .prepare('update districts set "headSeq" = ?, "headHash" = ? where id = ?')
      .run(headSeq, headHash, district)
  })
  let seq = head.headSeq
  for (const chunk of chunksOf(filling, head)) {
    write(chunk)
    seq = chunk.headSeq
  }
  connection.pragma('synchronous = FULL')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
  return seq
}

function entriesOf(rows: Rows): [keyof Rows, Insertable<Database[keyof Rows]>[] | undefined][] {
  // What `Object.entries` says of a record with these keys alone.
  return Object.entries(rows) as [keyof Rows, Insertable<Database[keyof Rows]>[] | undefined][]
}

/** A story with what each copy of it is counted as. */
interface CountedStory extends Template {
  readonly counting: Counting
  readonly shares: ReturnType<typeof countedAs>['shares']
}

/** The rows in parts, each of which is one commit. */
function* chunksOf({ district, stories, tickets, asOf }: Filling, head: Head): Generator<Chunk> {
  const rules: CountingRules = {
    settings: defaultSettings,
    asOf,
    fault(error) {
      throw error
    },
  }
  const counted = stories.map((story): CountedStory => ({ ...story, ...countedAs(story.ticket, rules) }))
  const devices = new Map<string, number>()
  const sums = new Map<string, { unitId: string; year: number; share: Share }>()
  let { headSeq, headHash } = head
  for (let first = 0; first < tickets; first += TICKETS_A_COMMIT) {
    const events: Insertable<Database['events']>[] = []
    const documents: Insertable<Database['documents']>[] = []
    const personal: Insertable<Database['personal']>[] = []
    for (let index = first; index < Math.min(tickets, first + TICKETS_A_COMMIT); index++) {
      const story = counted[index % counted.length]
      if (!story) throw new Error('no story')
      const made = copyOf(story, {
        district,
        index,
        round: Math.floor(index / counted.length),
        headSeq,
        headHash,
        devices,
      })
      events.push(...made.events)
      documents.push(made.document)
      personal.push(...made.personal)
      ;({ headSeq, headHash } = made)
      for (const { unitId, year, ...share } of story.shares) {
        const key = `${unitId} ${year}`
        const sum = sums.get(key)?.share
        sums.set(key, { unitId, year, share: sum ? addShares(sum, share) : share })
      }
    }
    yield { rows: { events, documents, personal }, headSeq, headHash }
  }
  const basis = markingBasis(defaultSettings, asOf)
  const unitScores = [...sums.values()].map(({ unitId, year, share: { tally, owed } }) => ({
    district,
    basis,
    unitId,
    year,
    share: canonicalJson({ tally, owed }),
  }))
  yield { rows: { unitScores, countedBases: [{ district, id: 'one', basis }] }, headSeq, headHash }
}

/** One copy of a story, under its own names, at the end of the log. */
function copyOf(
  story: CountedStory,
  about: Head & {
    readonly district: string
    readonly index: number
    readonly round: number
    readonly devices: Map<string, number>
  },
) {
  const { unitId, state, scope, dueOn, acts, counting } = story
  const { district, index, round, devices } = about
  const device = `seed-${unitId}`
  const deviceSeq = (devices.get(device) ?? 0) + 1
  const ticket = `seed-${String(index).padStart(9, '0')}`
  const ticketNo = `SEED-2026-${unitId}-${String(round).padStart(4, '0')}`
  let { headSeq, headHash } = about
  const names = { ticket, ticketNo, device, seq: headSeq + 1, deviceSeq }
  const personal: Insertable<Database['personal']>[] = []
  const events = acts.map(({ type, by, at, body: text, personal: brought }, offset): Insertable<Database['events']> => {
    const id = `${ticket}-${String(offset).padStart(2, '0')}`
    const body = named(text, names)
    const prevHash = headHash
    headHash = chainHash(prevHash, body)
    headSeq++
    if (brought !== null) personal.push({ district, ticketId: ticket, eventId: id, seq: headSeq, body: brought })
    return {
      district,
      seq: headSeq,
      id,
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
      hash: headHash,
    }
  })
  devices.set(device, deviceSeq + acts.length - 1)
  const body = named(story.document, names)
  const kept = { scope, unitId, state, dueOn, body, ...counting }
  return {
    events,
    personal,
    document: { district, kind: 'ticket', id: ticket, seq: headSeq, ...kept },
    headSeq,
    headHash,
  }
}
