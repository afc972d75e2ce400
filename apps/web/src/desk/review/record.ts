import { standingFinding, takeBack, type GivenFinding, type Rejection, type Subject } from '@sunshine/tickets'
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { troubleOf } from '../../store/storage-trouble.ts'
import { readTicket } from '../../store/tickets.ts'
import { rejectionWords, type Sentence } from '../../wording/rejection.ts'
import { storageWords } from '../../wording/storage.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import type { Findings } from './findings.ts'

/** How writing an act ended. */
export type Ended = 'written' | 'failed' | { readonly refused: Rejection }

/** Writes a reviewer's acts one after the other, so that no key pressed while the disk works is lost. */
export interface Recorder {
  readonly judge: (item: ReplyToJudge, findings: Findings) => Promise<Ended>
  /** Takes the last finding back; what it was about, or undefined when there is none. */
  readonly undo: () => Promise<{ readonly ended: Ended; readonly item: ReplyToJudge } | undefined>
  /** Any other act on a ticket, in turn. */
  readonly write: (subject: Subject) => Promise<Ended>
  /** How many findings can be taken back. */
  readonly undoable: Accessor<number>
  readonly problem: Accessor<Sentence | undefined>
}

interface Given extends GivenFinding {
  readonly item: ReplyToJudge
}

/** How many findings 撤销 can take back, one after the other (RV-2). */
const MOST_UNDONE = 20

/** Acts are handed over once the keys have rested so long, or so long after the first of them; on the disk they are at once. */
const QUIET_MS = 800
const LONGEST_WAIT_MS = 15_000

/** Asks for a sync after the last of several acts, not after each: a message for every key would slow the next one. */
function createHandOver(syncNow: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  const hand = (): void => {
    clearTimeout(timer)
    timer = undefined
    void syncNow()
  }
  onCleanup(() => timer !== undefined && hand())
  return () => {
    const now = performance.now()
    if (timer === undefined) first = now
    clearTimeout(timer)
    timer = setTimeout(hand, Math.min(QUIET_MS, Math.max(0, first + LONGEST_WAIT_MS - now)))
  }
}

/** Binds the recorder to this computer's store. Needs a signed-in person. */
export function createRecorder(): Recorder {
  const phone = usePhone()
  const handOver = createHandOver(() => phone.syncNow())
  const [problem, setProblem] = createSignal<Sentence>()
  const [given, setGiven] = createSignal<readonly Given[]>([])
  const turns: { last: Promise<unknown> } = { last: Promise.resolve() }
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = turns.last.then(work)
    turns.last = turn.catch(() => undefined)
    return turn
  }
  const replyNow = async ({ ticket, reply }: ReplyToJudge) =>
    (await readTicket(phone.store, ticket.id))?.ticket.replies.find(({ id }) => id === reply.id)

  /** Writes one act; an error of the storage is told, and ends nothing. */
  async function act(subject: Subject): Promise<Ended | { readonly eventId: string }> {
    setProblem(undefined)
    const { health } = phone.store
    try {
      if (!(await health.isOpen())) {
        setProblem(storageWords[health.trouble() ?? 'silent'])
        return 'failed'
      }
      const result = await phone.write(subject)
      if (!('refused' in result)) {
        handOver()
        return { eventId: result.own.event.id }
      }
      setProblem(rejectionWords(result.refused, Date.now()))
      return result
    } catch (error) {
      health.failed(error)
      setProblem(storageWords[troubleOf(error) ?? 'failed'])
      return 'failed'
    }
  }
  const endOf = (result: Ended | { readonly eventId: string }): Ended =>
    result !== 'failed' && result !== 'written' && 'eventId' in result ? 'written' : result

  async function undoLast(): Promise<{ readonly ended: Ended; readonly item: ReplyToJudge } | undefined> {
    const last = given()[given().length - 1]
    if (!last) return undefined
    const { item } = last
    const finding = takeBack(last, await replyNow(item), phone.actor.userId)
    const ended = endOf(await act({ kind: 'ticket', id: item.ticket.id, act: finding }))
    // What cannot be taken back any more is not tried for ever.
    if (ended !== 'failed') setGiven((all) => all.filter((one) => one !== last))
    return { ended, item }
  }

  return {
    problem,
    undoable: () => given().length,
    write: (subject) => inTurn(async () => endOf(await act(subject))),
    judge: (item, findings) =>
      inTurn(async () => {
        const now = await replyNow(item)
        const isOwn = now?.review?.first.userId === phone.actor.userId
        // One's own finding is replaced as it stands on the disk; anybody else's only as it stood on the screen (RV-1).
        const over = standingFinding(isOwn ? now : item.reply)
        const { id: replyId } = item.reply
        const finding = { type: 'findingRecorded' as const, replyId, ...findings, over }
        const result = await act({ kind: 'ticket', id: item.ticket.id, act: finding })
        if (result === 'failed' || result === 'written' || !('eventId' in result)) return result
        const before = now ?? item.reply
        setGiven((all) => [...all, { item, replyId, id: result.eventId, before }].slice(-MOST_UNDONE))
        return 'written'
      }),
    undo: () => inTurn(undoLast),
  }
}
