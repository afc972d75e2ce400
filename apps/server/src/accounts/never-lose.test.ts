import {
  createClientStore,
  createEngine,
  createMemoryDisk,
  type ClientStore,
  type Engine,
  type Failed,
  type Transport,
} from '@sunshine/sync'
import { noSeal } from '@sunshine/sync/vault'
import type { Actor } from '@sunshine/tickets'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { newDevice, renewed, type TestDevice } from '../testing/device.ts'
import { FoundedServer } from '../testing/founded-server.ts'

const password = 'guanghe-2026-xia'
const MINUTE = 60_000
let now = Date.now()
const district = new FoundedServer({ now: () => now })
let people = 0

beforeAll(async () => {
  await district.found('示范区')
  const school = { type: 'unitSaved', name: '青禾中学', orgKind: 'districtSchool', phone: '', active: true } as const
  const act = { ...school, sites: [] }
  await district.server.gate.commitAs(district.actor('admin'), { kind: 'unit', id: 'QH', act }, now)
})
afterAll(() => district.remove())

/** Signing in takes a while on purpose: once for as long as the admin's session lasts. */
let admin: { readonly cookie: string; readonly until: number } | undefined
async function adminCookie(): Promise<string> {
  if (admin === undefined || now > admin.until)
    admin = { cookie: await district.cookie('admin'), until: now + 100 * MINUTE }
  return admin.cookie
}

const signedOut: Failed = { ok: false, failure: 'signedOut' }

/** What may happen to a phone and its session, in any order. */
const steps = [
  'write',
  'sync',
  'renew',
  'renewUnheard',
  'replay',
  'steal',
  'signIn',
  'signOutByAdmin',
  'shutOut',
  'letIn',
  'handInHalf',
  'handInUnheard',
  'handIn',
  'release',
  'discard',
  'halfAnHour',
  'week',
] as const
type Step = (typeof steps)[number]

/** A clerk’s phone as the app drives it: it forgets only after the district has said that everything is there. */
class Phone {
  readonly actor: Actor
  readonly #login: string
  readonly made: string[] = []
  #device: TestDevice = newDevice()
  #store: ClientStore
  #engine: Engine
  #token = ''
  #earlier = ''

  constructor(actor: Actor, login: string) {
    this.actor = actor
    this.#login = login
    ;[this.#store, this.#engine] = this.#fresh()
  }

  #fresh(): [ClientStore, Engine] {
    const store = createClientStore(createMemoryDisk(`d-${crypto.randomUUID()}`))
    const { gate, accounts } = district.server
    const as = async <T>(ask: (actor: Actor) => Promise<T>): Promise<{ ok: true; value: T } | Failed> => {
      const actor = await accounts.actorOf(this.#token)
      return actor ? { ok: true, value: await ask(actor) } : signedOut
    }
    const transport: Transport = {
      push: (message) => as((actor) => gate.push(actor, message)),
      pull: (message) => as((actor) => gate.pull(actor, message)),
      agree: (message) => as((actor) => gate.agree(actor, message)),
      upload: async () => signedOut,
    }
    const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
    return [
      store,
      createEngine({ store, seal: async () => noSeal, transport, clock: () => now, random, actor: this.actor }),
    ]
  }

  async do(step: Step): Promise<void> {
    const { accounts } = district.server
    const { userId } = this.actor
    const asked = { token: this.#token, speaksFor: userId }
    switch (step) {
      case 'write': {
        const written = await this.#engine.do({ kind: 'ticket', id: this.#engine.newId(), act: registrationAt(now) })
        if ('own' in written) this.made.push(written.own.event.id)
        return
      }
      case 'sync':
        await this.#engine.sync()
        return
      case 'renew':
      case 'renewUnheard': {
        const next = await renewed(accounts, this.#device, this.#token)
        if (next.includes('.') && step === 'renew') [this.#earlier, this.#token] = [this.#token, next]
        return
      }
      case 'replay':
        await accounts.actorOf(this.#earlier)
        return
      case 'steal':
        await renewed(accounts, newDevice(), this.#token)
        return
      case 'signIn': {
        const standing = await accounts.standing(asked)
        // The app of a revoked phone shows nothing else until it has handed in.
        if (standing.state === 'revoked') return
        const signed = await accounts.signIn({ login: this.#login, password, source: `s-${this.#login}` })
        if ('ok' in signed) this.#token = signed.ok.token
        return
      }
      case 'signOutByAdmin': {
        for (const { id } of await accounts.devices({ userId, token: undefined }))
          await accounts.signOutDevice({ userId, id, token: undefined })
        return
      }
      case 'shutOut':
        await accounts.deactivate(userId)
        return
      case 'letIn': {
        const made = await accounts.invite({ login: this.#login, name: '王老师', role: 'schoolClerk', unitId: 'QH' })
        if ('refused' in made) return
        const code = made.ok.code
        await accounts.acceptInvite({ login: this.#login, code, password, source: `s-${this.#login}` })
        return
      }
      case 'handInHalf':
      case 'handInUnheard':
      case 'handIn':
        return this.#handIn(step)
      case 'release':
      case 'discard': {
        const cookie = await adminCookie()
        const listed = await (await district.call('quarantine.list', undefined, { cookie })).json()
        const mine: { id: string; userId: string; decision: string | null }[] = listed.result.data
        for (const { id, userId: of, decision } of mine)
          if (of === userId && decision === null)
            await district.call(`quarantine.${step}`, { id, why: '核实过' }, { cookie })
        return
      }
      case 'halfAnHour':
        now += 31 * MINUTE
        return
      case 'week':
        now += 7 * 24 * 60 * MINUTE
    }
  }

  async #handIn(step: 'handInHalf' | 'handInUnheard' | 'handIn'): Promise<void> {
    const { accounts } = district.server
    const standing = await accounts.standing({ token: this.#token, speaksFor: this.actor.userId })
    if (standing.state !== 'revoked') return
    const acts = (await noSeal.openActs(await this.#store.unsent(1000))).map(({ event }) => event)
    const proof = this.#device.prove(standing.challenge)
    const headers = { cookie: `session=${this.#token}`, 'sunshine-person': this.actor.userId }
    const part = async (more: object): Promise<string> => {
      const of = { acts: acts.length, photos: 0 }
      const input = { proof, acts: [], photo: null, of, isLast: false, ...more }
      return (await (await district.call('session.handIn', input, headers)).json()).result.data.state
    }
    const half = step === 'handInHalf' ? acts.slice(0, Math.floor(acts.length / 2)) : acts
    await part({ acts: half })
    const end = await part({ isLast: true })
    if (end !== 'done' || step === 'handInUnheard') return
    ;[this.#store, this.#engine] = this.#fresh()
    this.#device = newDevice()
    this.#token = ''
  }

  /** Where each act is at this moment; an act that is nowhere is lost. */
  async lost(): Promise<readonly string[]> {
    const onPhone = [...(await this.#store.unsent(1000)), ...(await this.#store.rejected())].map(
      ({ event }) => event.id,
    )
    const cookie = await adminCookie()
    const listed = await (await district.call('quarantine.list', undefined, { cookie })).json()
    const batches: { id: string; userId: string }[] = listed.result.data
    const apart: string[] = []
    for (const { id, userId } of batches) {
      if (userId !== this.actor.userId) continue
      const input = encodeURIComponent(JSON.stringify({ id }))
      const acts = await (await district.call(`quarantine.acts?input=${input}`, undefined, { cookie })).json()
      for (const act of acts.result.data) apart.push(act.id)
    }
    const known = new Set([...onPhone, ...apart])
    const missing: string[] = []
    for (const id of this.made)
      if (!known.has(id) && (await district.server.database.event(id)) === undefined) missing.push(id)
    return missing
  }
}

async function clerk(): Promise<Phone> {
  const login = `wang${people++}`
  const actor = await district.person(login, { name: '王老师', role: 'schoolClerk', unitId: 'QH' })
  const phone = new Phone(actor, login)
  await phone.do('signIn')
  await phone.do('renew')
  return phone
}

test('[SE-17] whatever becomes of a session, each act is on the device, in quarantine or in the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 5, maxLength: 24 }), async (what) => {
      const phone = await clerk()
      await phone.do('write')
      for (const step of what) {
        await phone.do(step)
        expect(await phone.lost(), `after ${step}`).toEqual([])
      }
      // Everything heals: let in again, handed in or handed over, and released.
      for (const step of ['handIn', 'release', 'letIn', 'signIn', 'renew', 'sync'] as const) await phone.do(step)
      expect(await phone.lost()).toEqual([])
    }),
    {
      numRuns: 10,
      examples: [
        [
          [
            'write',
            'signOutByAdmin',
            'handInHalf',
            'write',
            'handInUnheard',
            'handIn',
            'release',
            'signIn',
            'write',
            'sync',
          ],
        ],
        [['write', 'shutOut', 'handInHalf', 'letIn', 'signIn', 'renew', 'sync']],
        [['steal', 'write', 'sync', 'signIn', 'renewUnheard', 'renew', 'replay', 'sync', 'discard']],
        [['signOutByAdmin', 'handInUnheard', 'release', 'write', 'handIn', 'handIn', 'release', 'handIn']],
      ],
    },
  )
}, 300_000)
