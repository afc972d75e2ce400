import { createHash } from 'node:crypto'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { openClient, type HeadlessClient, type Session } from '@sunshine/sync/headless'
import type { Choices } from '@sunshine/sync/simulator'
import type { TicketAct } from '@sunshine/tickets'
import sharp from 'sharp'
import { registrationAt } from '../acts.ts'
import { PLACE, type Witness } from './witness.ts'

const EDGE = 240
const PAUSE_WHEN_REFUSED_MS = 10

/** A clerk at work on a phone of their own: registers, answers, photographs, and hands over after each act. */
export interface Pusher {
  readonly client: HeadlessClient
  /** Ids of every event made, acknowledged or not. */
  readonly made: ReadonlySet<string>
  /** Tickets registered, in the order made. */
  readonly tickets: readonly string[]
  /** Digests of every photo taken. */
  readonly photos: ReadonlySet<string>
  /** The status a history is answered with. */
  read(): Promise<number>
  /** One act and a sync. */
  work(): Promise<void>
  /** Works until told to stop. */
  workUntil(stop: AbortSignal): Promise<void>
}

/** A clerk whose choices come from a seed; the phone outlives every server. */
export function createPusher(parts: {
  readonly witness: Witness
  readonly session: Session
  readonly choices: Choices
}): Pusher {
  const { witness, session, choices } = parts
  const client = openClient({
    fetch: witness.fetch,
    address: PLACE,
    session,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  const made = new Set<string>()
  const tickets: string[] = []
  const unanswered: string[] = []
  const photos = new Set<string>()

  async function act(ticketId: string, what: TicketAct): Promise<string> {
    const written = await client.do({ kind: 'ticket', id: ticketId, act: what })
    if ('refused' in written) throw new Error(`${what.type} was refused on the phone: ${written.refused.code}`)
    made.add(written.own.event.id)
    return written.own.event.id
  }
  async function register(): Promise<void> {
    const id = client.newId()
    const description = `第 ${tickets.length + 1} 件，${session.actor.name}登记。`
    await act(id, { ...registrationAt(Date.now()), unitId: session.actor.unitId, description })
    tickets.push(id)
    unanswered.push(id)
  }
  async function answer(ticketId: string): Promise<void> {
    const words = {
      subject: '食堂饭菜',
      honorific: null,
      body: '已更换供货商，并在公示栏公布。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    }
    const replyId = await act(ticketId, { type: 'replied', ...words, datedOn: beijingDate(Date.now()) })
    if (choices.chance(30)) return
    const bytes = await photograph(choices)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const size = { width: EDGE, height: EDGE, bytes: bytes.length }
    await act(ticketId, { type: 'sealPhotoAttached', replyId, sha256, ...size })
    await client.attach({
      sha256,
      about: `ticket:${ticketId}`,
      mediaType: 'image/jpeg',
      bytes: new Uint8Array(bytes).buffer,
    })
    photos.add(sha256)
  }
  async function work(): Promise<void> {
    const oldest = choices.chance(50) ? unanswered.shift() : undefined
    await (oldest === undefined ? register() : answer(oldest))
    const ended = await client.sync()
    if (ended.end === 'stopped') await new Promise((resolve) => setTimeout(resolve, PAUSE_WHEN_REFUSED_MS))
  }
  async function read(): Promise<number> {
    const input = encodeURIComponent(JSON.stringify({ ticketId: tickets[0] }))
    const headers = { cookie: session.cookie }
    return (await fetch(`${witness.address()}/trpc/tickets.history?input=${input}`, { headers })).status
  }
  return {
    client,
    read,
    made,
    tickets,
    photos,
    work,
    async workUntil(stop) {
      while (!stop.aborted) await work()
    },
  }
}

/** A small picture of noise, like no other. */
async function photograph(choices: Choices): Promise<Buffer> {
  const noise = choices.bytes(new Uint8Array(64 * 64 * 3))
  return sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
    .resize(EDGE, EDGE, { kernel: 'nearest' })
    .jpeg({ quality: 80 })
    .toBuffer()
}
