import type {
  AgreeAnswer,
  AgreeMessage,
  Answer,
  FoundReceipt,
  PullAnswer,
  PullMessage,
  PushAnswer,
  PushMessage,
  ScorePullAnswer,
} from '@sunshine/sync'
import { keyOf, LARGEST_PAGE, LARGEST_PUSH, PROTOCOL, splitKey, uuidv7, type Random } from '@sunshine/sync'
import {
  emptyAssessment,
  isBureauRole,
  maySee,
  type Actor,
  type Settings,
  type StampedEvent,
  type Subject,
} from '@sunshine/tickets'
import type { DistrictDatabase } from '../store/district-store.ts'
import type { AttachmentSubject } from '../store/schema.ts'
import { writeSubject } from './act-json.ts'
import { agree } from './agree.ts'
import { owedReplies, type OwedReply } from './deadlines.ts'
import { writeAnchor } from './anchor.ts'
import { acceptEvent } from './accept.ts'
import type { Arrival } from './arrival.ts'
import { foreseenOf, readArrived } from './arrived.ts'
import { holdsHead, pull } from './pull.ts'
import { readDocument, readHistory, readIdentity, type Identity } from './read.ts'
import { agreeScores, isAdmitted, pullScores } from './scores.ts'
import { findReceipt, receiptOf } from './receipt.ts'
import { asPulled } from './sent-rows.ts'
import { settingsOf, standings, type UnitLine } from './standings.ts'
import { holdsLast, readTrail } from './trail.ts'

/** What the gate is made of. */
export interface GateParts {
  readonly database: DistrictDatabase
  readonly clock: () => number
  readonly random: Random
  /** Key of anchors and of the digests that stand for names. */
  readonly secret: string
  /** Pinyin initials of a unit's name. */
  readonly initialsOf: (name: string) => Promise<string>
  /** Called after a commit: the district's log now ends at this number. */
  readonly hint: (seq: number) => void
  /** When the district was last restored from a backup, as the security log has it (AD-22); absent where none is kept. */
  readonly restoredAt?: () => Promise<number | null>
  /** Called after a commit that may have changed how tickets are counted. */
  readonly settingsChanged?: () => void
  /** Records an error of ours that held up nobody. */
  readonly fault: (error: unknown, where: string) => void
}

/** The only way into and out of the log. */
export interface Gate {
  push(actor: Actor, message: PushMessage): Promise<PushAnswer>
  pull(actor: Actor, message: PullMessage): Promise<PullAnswer>
  agree(actor: Actor, message: AgreeMessage): Promise<AgreeAnswer>
  /** A ticket's events, oldest first; undefined when absent or hidden, which look the same. */
  history(actor: Actor, ticketId: string): Promise<readonly StampedEvent[] | undefined>
  /** The protected identity of a ticket's citizen; undefined for whoever may not ask for it (AD-12). */
  identity(actor: Actor, ticketId: string): Promise<Identity | undefined>
  /** Whether the person may see what a file belongs to; a year nobody has written to yet is there as well (EV-2). */
  mayReadFilesOf(actor: Actor, about: AttachmentSubject): Promise<boolean>
  /** An act made on the server itself (set-up, demo), through the same checks as any other. */
  commitAs(actor: Actor, subject: Subject, claimedAt: number): Promise<Answer>
  /** What a hand-over's code stands for; undefined when unknown, or not this person's to ask after (SY-27). */
  receipt(actor: Actor, code: string): Promise<FoundReceipt | undefined>
  /** The replies a person owes, for their calendar (AU-14). */
  owedReplies(actor: Actor): Promise<readonly OwedReply[]>
  /** The bureau's table of a year, now (LS-3). */
  standings(actor: Actor, year: number): Promise<readonly UnitLine[]>
  /** The district's choices, now. */
  settings(): Promise<Settings>
  headSeq(): Promise<number>
  /** What a city that was let in reads; undefined once its consent was taken back (CT-3, CT-6). */
  pullScores(subscription: string, message: PullMessage): Promise<ScorePullAnswer | undefined>
  agreeScores(subscription: string, message: AgreeMessage): Promise<AgreeAnswer | undefined>
  /** Whether the city's consent stands at this moment. */
  isAdmitted(subscription: string): Promise<boolean>
}

/** How the server's own devices are called; nobody else's may be (GT-21). */
const SERVER_DEVICE = 'server-'
/** Each person's server-side acts are a device of their own. */
const serverDevice = (actor: Actor): string => `${SERVER_DEVICE}${actor.userId}`

/** Builds the gate of one district. */
export function createGate(parts: GateParts): Gate {
  const { database, clock, random } = parts
  return {
    push: (actor, message) => push(parts, actor, message),
    pull: async (actor, message) => {
      const now = clock()
      const { trail, ...pulled } = await database.snapshot(async (store) => ({
        ...(await pull(store, actor, message)),
        trail: message.trail && (await readTrail(store, message.trail)),
      }))
      // Only who looks closer asks since when; everybody else's pull reads nothing more.
      const restoredAt = trail && message.trail?.since ? await parts.restoredAt?.() : undefined
      const answer: PullAnswer = {
        protocol: PROTOCOL,
        ...pulled,
        most: LARGEST_PAGE,
        // After what was read: no entry of it was received later (AD-2).
        ...(trail && { trail: { ...trail, ...(restoredAt !== undefined && { restoredAt }), at: clock() } }),
        anchor: writeAnchor({ deviceId: message.deviceId, serverTime: now, seq: pulled.head.seq }, parts.secret),
        serverTime: now,
      }
      // A school's phone begins its list with what it can read of its rows without opening them (PI-8).
      return asPulled(answer, message.whole === true && isBureauRole(actor.role))
    },
    agree: (actor, message) => database.snapshot((store) => agree(store, actor, message)),
    history: (actor, ticketId) => database.snapshot((store) => readHistory(store, actor, ticketId)),
    identity: (actor, ticketId) => database.snapshot((store) => readIdentity(store, actor, ticketId)),
    async mayReadFilesOf(actor, about) {
      const { kind, id } = splitKey(about)
      const document = (await database.document(kind, id))?.document
      const found = document ?? (kind === 'assessment' ? emptyAssessment(id) : undefined)
      return found !== undefined && maySee(actor, found)
    },
    async commitAs(actor, subject, claimedAt) {
      const answer = await database.transaction(async (store) => {
        const deviceId = serverDevice(actor)
        const deviceSeq = ((await store.device(deviceId))?.lastSeq ?? 0) + 1
        const before = await readDocument(store, subject.kind, subject.id)
        const event = {
          id: uuidv7(() => claimedAt, random),
          subject,
          deviceId,
          deviceSeq,
          claimedAt,
          anchor: null,
          baseVersion: before?.document.version ?? 0,
        }
        const arrival: Arrival = { parts, store, actor, receivedAt: clock(), sentAt: clock(), deviceId }
        const accepted = await acceptEvent(arrival, { event, written: writeSubject(subject) })
        if (accepted === 'forked') throw new Error(`the server's own device is out of step at ${keyOf(subject)}`)
        return accepted
      })
      if (answer.outcome === 'accepted') parts.hint(answer.seq)
      if (answer.outcome === 'accepted' && subject.kind === 'settings') parts.settingsChanged?.()
      return answer
    },
    owedReplies: (actor) => owedReplies(database, actor),
    receipt: (actor, code) => findReceipt(database, actor, code),
    standings: (actor, year) =>
      standings(database, actor, { year, asOf: clock(), fault: (error) => parts.fault(error, 'scores') }),
    settings: () => settingsOf(database),
    headSeq: async () => (await database.head()).headSeq,
    pullScores: (subscription, message) =>
      database.snapshot(async (store) => {
        if (!(await isAdmitted(store, subscription))) return undefined
        return { protocol: PROTOCOL, ...(await pullScores(store, message)), serverTime: clock() }
      }),
    agreeScores: (subscription, message) =>
      database.snapshot(async (store) =>
        (await isAdmitted(store, subscription)) ? agreeScores(store, message) : undefined,
      ),
    isAdmitted: (subscription) => isAdmitted(database, subscription),
  }
}

async function push(parts: GateParts, actor: Actor, message: PushMessage): Promise<PushAnswer> {
  const { database, clock, secret } = parts
  const receivedAt = clock()
  const arrived = message.events.map(readArrived)
  const done = await database.transaction(
    async (store) => {
      const arrival: Arrival = { parts, store, actor, receivedAt, sentAt: message.sentAt, deviceId: message.deviceId }
      const answers: Answer[] = []
      let newDeviceId: string | null = null
      const rewind = !(await holdsHead(store, message.known)) || !(await holdsLast(store, message.trail))
      const isServers = message.deviceId.startsWith(SERVER_DEVICE)
      for (const one of rewind ? [] : arrived) {
        // Whoever took such a name first would keep the server's own acts out for good: erasing, a city's end.
        const answer = isServers ? 'forked' : await acceptEvent(arrival, one)
        if (answer === 'forked') {
          newDeviceId = uuidv7(clock, parts.random)
          break
        }
        answers.push(answer)
      }
      const { headSeq, headHash } = await store.head()
      const eventIds = answers.filter((answer) => answer.outcome === 'accepted').map((answer) => answer.id)
      const receipt = await receiptOf(arrival, answers)
      const head = { seq: headSeq, hash: headHash }
      const trail = message.trail && (await readTrail(store, message.trail))
      return { answers, newDeviceId, head, receipt, accepted: eventIds.length, rewind, trail }
    },
    foreseenOf(message, arrived),
  )
  if (done.accepted > 0) parts.hint(done.head.seq)
  const isOfSettings = arrived.some((one) => 'event' in one && one.event.subject.kind === 'settings')
  if (done.accepted > 0 && isOfSettings) parts.settingsChanged?.()
  const { answers, newDeviceId, head, receipt, rewind } = done
  const trail = done.trail && { trail: { ...done.trail, at: clock() } }
  const anchor = writeAnchor(
    { deviceId: newDeviceId ?? message.deviceId, serverTime: receivedAt, seq: head.seq },
    secret,
  )
  const most = LARGEST_PUSH
  return {
    protocol: PROTOCOL,
    most,
    answers,
    newDeviceId,
    head,
    receipt,
    anchor,
    serverTime: receivedAt,
    rewind,
    ...trail,
  }
}
