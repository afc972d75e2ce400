import { canonicalJson, ENGINE_VERSION } from '@sunshine/rubric'
import { PROTOCOL, type AgreeAnswer, type ClientStore, type Transport } from '@sunshine/sync'
import { assessmentId, unitSheet, type Actor, type Assessment, type Ticket } from '@sunshine/tickets'
import { forgetIdentities } from '../store/forget-identities.ts'
import type { PhoneStore } from '../store/open.ts'
import { readAssessments, readSettings, readTickets } from '../store/tickets.ts'
import { sha256Hex } from './digest.ts'

/** What phone and district said to each other about one sheet. */
export type Agreement =
  | { readonly state: 'agrees'; readonly at: number }
  | { readonly state: 'differs'; readonly at: number; readonly items: readonly string[] }

const digestOf = (value: unknown): Promise<string> => sha256Hex(new TextEncoder().encode(canonicalJson(value)))

/**
 * Sends the hash of the phone's own sheet and asks the district whether it computes the same (SY-8).
 * Undefined when nothing can be said: unsent acts, no answer, or newer events on the way.
 */
export async function askAgreement(
  parts: { readonly store: PhoneStore; readonly transport: Transport; readonly actor: Actor },
  when: { readonly year: number; readonly asOf: number },
): Promise<Agreement | undefined> {
  const { store, transport, actor } = parts
  const { unitId } = actor
  await forgetIdentities(store, actor)
  if ((await store.client.unsent(1)).length > 0) return undefined
  const held = await readEverything(store, unitId, when.year)
  const sheet = unitSheet({ unitId, ...when, ...held })
  const items: Record<string, string> = {}
  for (const item of sheet.items) items[item.id] = await digestOf(item)
  const upTo = await readUpTo(store.client)
  const message = {
    protocol: PROTOCOL,
    unitId,
    ...when,
    engineVersion: ENGINE_VERSION,
    upTo,
    sheet: await digestOf(sheet),
    items,
  }
  const answer = await transport.agree(message)
  return answer.ok ? toAgreement(answer.value, when.asOf) : undefined
}

async function readUpTo(client: ClientStore): Promise<number> {
  return Math.max(0, ...Object.values((await client.device()).cursors))
}

async function readEverything(
  store: PhoneStore,
  unitId: string,
  year: number,
): Promise<{ tickets: Ticket[]; assessment: Assessment | null; settings: Awaited<ReturnType<typeof readSettings>> }> {
  const [tickets, assessments, settings] = await Promise.all([
    readTickets(store),
    readAssessments(store),
    readSettings(store),
  ])
  const assessment = assessments.find((candidate) => candidate.id === assessmentId(unitId, year)) ?? null
  return { tickets: tickets.map((held) => held.ticket), assessment, settings }
}

function toAgreement(answer: AgreeAnswer, at: number): Agreement | undefined {
  switch (answer.verdict) {
    case 'agrees':
      return { state: 'agrees', at }
    case 'differs':
      return { state: 'differs', at, items: answer.items }
    case 'later':
      return undefined
  }
}
