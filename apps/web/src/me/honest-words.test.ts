import 'fake-indexeddb/auto'
import { createEngine, type Answer, type SyncEnd, type Transport, type Transported } from '@sunshine/sync'
import { createChoices } from '@sunshine/sync/simulator'
import type { Actor, Subject } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import type { SyncTrouble } from '../session/phone.ts'
import { openUnwatched } from '../store/open.ts'
import { readOutbox, type OutboxState } from '../store/outbox.ts'
import { syncWords } from '../ui/sync-words.ts'
import { troubleWords } from '../wording/trouble.ts'
import { syncStateOf } from './sync-state.ts'
import { uploadResult, waitingWords } from './upload-words.ts'

const STEPS = 200
const actor: Actor = { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
const startsAt = Date.UTC(2026, 2, 2, 1)

function registration(id: string): Subject {
  return {
    kind: 'ticket',
    id,
    act: {
      type: 'registered',
      personal: { visitorName: '周某', visitorPhone: '16000000001' },
      anonymous: false,
      confidential: false,
      noReplyWanted: false,
      ticketType: 'complaint',
      priority: 'normal',
      channel: 'phone',
      acceptedAt: startsAt,
      acceptingDepartment: '办公室',
      acceptedBy: '王老师',
      description: '食堂的青菜发黄。',
      unitId: 'QH',
      accusedUnitId: null,
      dueOn: null,
    },
  }
}

/** A district that refuses now and then, behind a line that breaks before or after an answer. */
function createDistrict(choices: ReturnType<typeof createChoices>) {
  const log: string[] = []
  const refused = new Set<string>()
  const photos = new Set<string>()
  /** What the phone was told of: acts and photos. */
  const answered = new Set<string>()
  const line = { state: 'good' as 'good' | 'cut' | 'answersLost' | 'busy' }
  const failed: Transported<never> = { ok: false, failure: 'unreachable' }
  function carried<T>(about: readonly string[], happen: () => T): Transported<T> {
    if (line.state === 'cut') return failed
    if (line.state === 'busy') return { ok: false, failure: 'busy' }
    const value = happen()
    if (line.state === 'answersLost') return failed
    for (const id of about) answered.add(id)
    return { ok: true, value }
  }
  const head = () => ({ seq: log.length, hash: String(log.length) })
  const contact = { protocol: 2, anchor: 'anchor', serverTime: startsAt, rewind: false }
  function take(id: string): Answer {
    if (refused.has(id) || (!log.includes(id) && choices.chance(10))) {
      refused.add(id)
      return { id, outcome: 'rejected', rejection: { code: 'centreDecides' } }
    }
    const isNew = !log.includes(id)
    if (isNew) log.push(id)
    const at = { seq: log.indexOf(id) + 1, effectiveAt: startsAt, receivedAt: startsAt }
    return { id, outcome: isNew ? 'accepted' : 'duplicate', ...at, verdict: 'received', ticketNo: null }
  }
  const transport: Transport = {
    push: async ({ events }) => {
      const ids = (events as readonly { readonly id: string }[]).map(({ id }) => id)
      return carried(ids, () => {
        const answers = ids.map(take)
        return { ...contact, answers, head: head(), receipt: null, newDeviceId: null }
      })
    },
    pull: async () => carried([], () => ({ ...contact, pages: [], lost: [], head: head() })),
    agree: async () => failed,
    upload: async ({ sha256 }) => carried([sha256], () => (photos.add(sha256), null)),
  }
  return { log, refused, photos, answered, line, transport }
}

/** What the person reads at the chip, on 我的, and after 立即上传. */
function everySentence(outbox: OutboxState, trouble: SyncTrouble, before: number): string[] {
  const state = syncStateOf(outbox, { trouble, failure: troubleWords(trouble), storage: null, syncing: false }, String)
  return [
    syncWords(state).words.join('，'),
    waitingWords(outbox, startsAt),
    uploadResult({ before, outbox, trouble, at: startsAt }).words,
  ]
}

test('[ME-1] before the outbox is read, the chip says that it is being read, and nothing of what is uploaded', () => {
  const nothing = { trouble: null, failure: undefined, storage: null, syncing: false }
  expect(syncWords(syncStateOf(undefined, nothing, String))).toEqual({ tone: 'uncounted', words: ['正在读本机'] })
})

test.each([2026, 7, 42])(
  `[ME-1] over ${STEPS} steps of a line that comes and goes, what is said is what the outbox holds and the district’s log does not answer for (seed %i)`,
  async (seed) => {
    const choices = createChoices(seed)
    const phone = openUnwatched(`${actor.userId}-${seed}`)
    const district = createDistrict(choices)
    const random = (bytes: Uint8Array<ArrayBuffer>) => choices.bytes(bytes)
    const engine = createEngine({
      seal: phone.seal,
      store: phone.client,
      transport: district.transport,
      clock: () => startsAt,
      random,
      actor,
    })
    const made: string[] = []
    const taken = new Set<string>()
    const givenUp = new Set<string>()
    let trouble: SyncTrouble = null
    let said = { clean: 0, waiting: 0 }

    const steps: Record<string, () => Promise<unknown>> = {
      register: async () => {
        const done = await engine.do(registration(engine.newId()))
        if ('own' in done) made.push(done.own.event.id)
      },
      takePhoto: () => {
        const sha256 = choices.bytes(new Uint8Array(32)).join('')
        taken.add(sha256)
        return phone.client.putAttachment({
          sha256,
          about: 'ticket:t',
          mediaType: 'image/jpeg',
          bytes: new ArrayBuffer(9),
        })
      },
      sync: async () => {
        const end: SyncEnd = await engine.sync()
        trouble = end.end === 'done' ? null : end.failure
      },
      line: async () => (district.line.state = choices.pick(['good', 'good', 'cut', 'answersLost', 'busy'])),
      giveUp: async () => {
        const [first] = await phone.client.rejected()
        if (!first) return
        givenUp.add(first.event.id)
        await phone.client.forgetRejected(first.event.id)
      },
    }
    const order = ['register', 'register', 'takePhoto', 'sync', 'sync', 'sync', 'line', 'giveUp'] as const

    for (let step = 0; step < STEPS; step++) {
      const before = await readOutbox(phone)
      await steps[choices.pick(order)]?.()
      const outbox = await readOutbox(phone)
      const refusedHere = outbox.rejected.map(({ event }) => event.id)
      const waiting = [...made, ...taken].filter((id) => !district.answered.has(id)).length
      const unsent = new Set(outbox.unsent.map(({ event }) => event.id))

      // Every act is in exactly one place a person is told about: waiting, refused, given up, or in the district's log.
      for (const id of made) {
        const told = [unsent.has(id), refusedHere.includes(id), givenUp.has(id)].filter(Boolean).length
        expect(told === 1 || (told === 0 && district.log.includes(id)), `step ${step}: ${id}`).toBe(true)
      }
      for (const id of [...refusedHere, ...givenUp]) expect(district.log).not.toContain(id)
      for (const sha256 of taken) if (district.answered.has(sha256)) expect([...district.photos]).toContain(sha256)

      const sentences = everySentence(outbox, trouble, before.unsent.length + before.waitingPhotos.length)
      for (const sentence of sentences)
        if (waiting > 0) expect(sentence, `step ${step}`).toContain(`待上传 ${waiting} 项`)
        else expect(sentence, `step ${step}`).not.toMatch(/待上传 \d/)
      const [chip = ''] = sentences
      if (chip.includes('已全部上传')) {
        expect(made.filter((id) => !givenUp.has(id)).every((id) => district.log.includes(id))).toBe(true)
        expect([...taken].every((sha256) => district.photos.has(sha256))).toBe(true)
      }
      said = { clean: said.clean + Number(chip.includes('已全部上传')), waiting: said.waiting + Number(waiting > 0) }
    }
    // The script was no walk in the sun.
    expect(said.clean).toBeGreaterThan(5)
    expect(said.waiting).toBeGreaterThan(50)
    expect(district.refused.size).toBeGreaterThan(0)
    phone.database.close()
  },
)
