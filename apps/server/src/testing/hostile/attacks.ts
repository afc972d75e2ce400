import { event } from '@sunshine/tickets'
import { PROTOCOL } from '@sunshine/sync'
import * as v from 'valibot'
import type { Audience } from '../../api/procedures.ts'
import { appRouter } from '../../api/router.ts'
import { isTooMuchJson } from '../../api/json-bounds.ts'
import { shapesOf, withAt, type Schema } from './fields.ts'
import { hostileInputs, type HostileInput } from './index.ts'
import { toJson } from './json.ts'

/** Where it is sent, and the cookies of who sends it. */
export interface Target {
  readonly address: string
  readonly cookies: Readonly<Record<Attacker, string>>
}

/** Whoever may have turned hostile: somebody of each kind, and nobody. */
export const attackers = ['nobody', 'clerk', 'dispatcher', 'reviewer', 'approver', 'admin', 'auditor'] as const
export type Attacker = (typeof attackers)[number]

/** One request, and what it is about. */
export interface Attack {
  readonly name: string
  readonly request: (target: Target) => Request
}

const LONGEST_MS = 20_000

/** What a procedure declares; its own type names the routers inside it. */
const procedure = v.custom<{
  readonly _def: {
    readonly type: 'query' | 'mutation' | 'subscription'
    readonly meta: { readonly audience: Audience }
    readonly inputs: readonly Schema[]
  }
}>((value) => value !== null && '_def' in Object(value))

const attackerFor: { readonly [audience in Audience]: Attacker } = {
  anybody: 'nobody',
  person: 'clerk',
  school: 'clerk',
  dispatcher: 'dispatcher',
  bureau: 'reviewer',
  official: 'reviewer',
  admin: 'admin',
  auditor: 'auditor',
  city: 'nobody',
  cityServer: 'reviewer',
  cityAdmin: 'admin',
}

/** One in `thin` of the inputs for each field, others for the next field, so that all are tried somewhere. */
function chosen(field: number, thin: number): readonly HostileInput[] {
  return hostileInputs.filter((_, index) => (index + field) % thin === 0)
}

/** A place in a sample, the input put there, and the whole as JSON. */
interface Put {
  readonly name: string
  readonly sample: unknown
  readonly json: string
  readonly number: string
}

/** Each hostile input in each field of what a schema takes; `first` counts on over several schemas. */
function* everywhereIn(named: string, schema: Schema, about: { readonly thin: number; field: number }): Generator<Put> {
  for (const { name, sample, fields } of shapesOf(named, schema))
    for (const at of fields) {
      about.field++
      for (const [index, input] of chosen(about.field, about.thin).entries())
        yield {
          name: `${name} ${at.join('.')} ← ${input.name}`,
          sample,
          json: toJson(withAt(sample, at, input.value)),
          number: `${about.field}-${index}`,
        }
    }
}

/** Each hostile input in each field of each procedure, by whom it is for. */
export function* procedureAttacks(thin: number): Generator<Attack> {
  const about = { thin, field: 0 }
  for (const [path, found] of Object.entries<object>(appRouter._def.procedures)) {
    const { type, meta, inputs } = v.parse(procedure, found)._def
    const by = attackerFor[meta.audience]
    const reads = type === 'query'
    const [schema] = inputs
    if (!schema) continue
    for (const { name, json } of everywhereIn(path, schema, about))
      yield { name, request: (target) => called(target, { path, json, by, reads }) }
  }
}

interface Call {
  readonly path: string
  readonly json: string
  readonly by: Attacker
  readonly reads: boolean
}

function called({ address, cookies }: Target, { path, json, by, reads }: Call): Request {
  const signal = AbortSignal.timeout(LONGEST_MS)
  const headers = { cookie: cookies[by], 'content-type': 'application/json' }
  const url = `${address}/trpc/${path}`
  return reads
    ? new Request(`${url}?input=${encodeURIComponent(json)}`, { headers, signal })
    : new Request(url, { method: 'POST', headers, body: json, signal })
}

/** Documents that are there to be acted on. */
export const known = { ticket: 'hostile-known', assessment: 'QH:2026', unit: 'QH', settings: 'district' } as const

const subjects = v.object({ options: v.array(v.custom<Schema>((value) => typeof value === 'object')) })
const kindOf = v.object({
  entries: v.object({
    kind: v.object({ literal: v.picklist(['ticket', 'assessment', 'unit', 'settings']) }),
    act: v.custom<Schema>((value) => typeof value === 'object'),
  }),
})

const EACH = 40

interface Tried {
  readonly name: string
  readonly subject: string
}

/** Each hostile input in each field of each act. */
function* triedActs(thin: number): Generator<Tried> {
  const about = { thin, field: 0 }
  for (const option of v.parse(subjects, event.entries.subject).options) {
    const { kind, act } = v.parse(kindOf, option).entries
    for (const { name, sample, json, number } of everywhereIn(kind.literal, act, about)) {
      const isNew = Reflect.get(Object(sample), 'type') === 'registered'
      const id = isNew ? `hostile-${number}` : known[kind.literal]
      yield { name, subject: `{"kind":"${kind.literal}","id":"${id}","act":${json}}` }
    }
  }
}

const MOST_TOGETHER = 1_500_000

/** Forty acts a hand-over, by everybody in turn; what is refused before it is parsed goes alone, or it would hide the others. */
export function* actAttacks(thin: number, now: number): Generator<Attack> {
  let [sent, bytes] = [0, 0]
  const waiting: Tried[] = []
  for (const tried of triedActs(thin)) {
    if (isTooMuchJson(`[[${tried.subject}]]`)) {
      yield handOver([tried], sent++, now)
      continue
    }
    waiting.push(tried)
    bytes += 3 * tried.subject.length
    if (waiting.length < EACH && bytes < MOST_TOGETHER) continue
    yield handOver(waiting.splice(0), sent++, now)
    bytes = 0
  }
  if (waiting.length > 0) yield handOver(waiting, sent, now)
}

/** Everybody who is signed in, in turn. */
function insider(number: number): Attacker {
  return attackers[1 + (number % (attackers.length - 1))] ?? 'clerk'
}

function handOver(acts: readonly Tried[], number: number, now: number): Attack {
  const deviceId = `hostile-${number}`
  const events = acts.map(
    ({ subject }, index) =>
      `{"id":"${deviceId}-${index}","subject":${subject},"deviceId":"${deviceId}","deviceSeq":${index + 1},"claimedAt":${now},"anchor":null,"baseVersion":0}`,
  )
  const json = `{"protocol":${PROTOCOL},"deviceId":"${deviceId}","sentAt":${now},"known":null,"events":[${events.join(',')}]}`
  const by = insider(number)
  return {
    name: `${acts[0]?.name} … ${acts.at(-1)?.name}`,
    request: (target) => called(target, { path: 'sync.push', json, by, reads: false }),
  }
}

/** Each hostile input in each field of an act's envelope, which decides whose act it is and in which order. */
export function* envelopeAttacks(now: number): Generator<Attack> {
  const sample = {
    id: 'hostile-envelope',
    subject: { kind: 'ticket', id: known.ticket, act: { type: 'interimNoted', text: '甲' } },
    deviceId: 'hostile-envelope',
    deviceSeq: 1,
    claimedAt: now,
    anchor: null,
    baseVersion: 0,
  }
  const places = [
    [],
    ['id'],
    ['subject'],
    ['subject', 'kind'],
    ['subject', 'id'],
    ['subject', 'act'],
    ['subject', 'act', 'type'],
    ['deviceId'],
    ['deviceSeq'],
    ['claimedAt'],
    ['anchor'],
    ['baseVersion'],
    ['unknownField'],
  ]
  for (const [place, at] of places.entries())
    for (const [index, input] of hostileInputs.entries()) {
      const tried = withAt(sample, at, input.value)
      const message = { protocol: PROTOCOL, deviceId: 'hostile-envelope', sentAt: now, known: null, events: [tried] }
      const by = insider(place + index)
      yield {
        name: `event ${at.join('.')} ← ${input.name}`,
        request: (target) => called(target, { path: 'sync.push', json: toJson(message), by, reads: false }),
      }
    }
}

const MB = 1024 * 1024
/** As much as a hand-over may be, of what costs most to read. */
const heavy: { readonly [name: string]: () => string } = {
  'a megabyte of open brackets': () => '['.repeat(MB),
  'a megabyte of lists in lists': () => '['.repeat(MB / 2) + ']'.repeat(MB / 2),
  'a megabyte of objects in objects': () => '{"a":'.repeat(MB / 6) + '1' + '}'.repeat(MB / 6),
  'two megabytes of digits': () => `{"protocol":${'9'.repeat(2 * MB - 20)}}`,
  'two megabytes of one text': () => `{"deviceId":"${'a'.repeat(2 * MB - 20)}"}`,
  'two megabytes of half characters': () => `{"deviceId":"${'\\ud800'.repeat(MB / 3 - 20)}"}`,
  'two megabytes of backslashes': () => `{"deviceId":"${'\\\\'.repeat(MB - 20)}"}`,
  'two megabytes of quotation marks': () => '"'.repeat(2 * MB - 20),
  'two megabytes of spaces': () => ' '.repeat(2 * MB - 20),
  'fifty thousand nothings': () => `{"events":[${'null,'.repeat(49_990)}null]}`,
  'fifty thousand keys': () => `{${Array.from({ length: 49_990 }, (_, at) => `"k${at}":0`).join(',')}}`,
  'fifty thousand keys that are numbers': () =>
    `{${Array.from({ length: 49_990 }, (_, at) => `"${at * 40_009}":0`).join(',')}}`,
  'a hundred acts of four hundred unknown fields': () => {
    const fields = Array.from({ length: 400 }, (_, at) => `"unknown${at}":${at}`).join(',')
    const act = `{"type":"interimNoted","text":"a",${fields}}`
    return pushed('fields', act)
  },
  'a hundred acts of twenty thousand characters': () =>
    pushed('long', `{"type":"interimNoted","text":"${'a'.repeat(19_900)}"}`),
  'a hundred acts of lists in lists': () =>
    pushed('deep', `{"type":"interimNoted","text":"a","b":${'['.repeat(30)}${']'.repeat(30)}}`),
  'a hundred acts of a list of two hundred': () =>
    pushed('wide', `{"type":"interimNoted","text":[${'1,'.repeat(200)}1]}`),
}

/** A hundred times the same act on a ticket that is there, each a new event. */
function pushed(name: string, act: string): string {
  const deviceId = `heavy-${name}`
  const subject = `{"kind":"ticket","id":"${known.ticket}","act":${act}}`
  const events = Array.from(
    { length: 100 },
    (_, at) =>
      `{"id":"${deviceId}-${at}","subject":${subject},"deviceId":"${deviceId}","deviceSeq":${at + 1},"claimedAt":1780000000000,"anchor":null,"baseVersion":0}`,
  )
  return `{"protocol":${PROTOCOL},"deviceId":"${deviceId}","sentAt":1780000000000,"known":null,"events":[${events.join(',')}]}`
}

/** What is refused for its size, or just not. */
export function* heavyAttacks(): Generator<Attack> {
  for (const [name, made] of Object.entries(heavy))
    yield {
      name: `body: ${name}`,
      request: (target) => called(target, { path: 'sync.push', json: made(), by: 'clerk', reads: false }),
    }
}
