import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { SETTINGS_ID, type Actor, type Rejection, type SettingsAct } from '@sunshine/tickets'
import type { SubscriptionsPort } from '../api/city-port.ts'
import type { Gate } from '../gate/gate.ts'
import type { SubscriptionStore } from '../store/subscription-store.ts'

const TOKEN_BYTES = 32
/** The district sees when a city read last, to the minute; more often is not written down. */
const NOTED_EVERY_MS = 60_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A district's cities: consent is an act in its log, the token lies beside it as a hash (CT-1). */
export function createSubscriptions({
  store,
  gate,
  now,
}: {
  readonly store: SubscriptionStore
  readonly gate: Gate
  readonly now: () => number
}): SubscriptionsPort {
  const act = async (actor: Actor, decided: SettingsAct): Promise<Rejection | null> => {
    const answer = await gate.commitAs(actor, { kind: 'settings', id: SETTINGS_ID, act: decided }, now())
    return answer.outcome === 'rejected' ? answer.rejection : null
  }
  const noted = async (id: string): Promise<void> => {
    const kept = (await store.subscriptions()).find((one) => one.id === id)
    if (kept && now() - (kept.lastReadAt ?? 0) >= NOTED_EVERY_MS) await store.touch(id, now())
  }
  return {
    readings: async () => (await store.subscriptions()).map(({ id, lastReadAt }) => ({ id, lastReadAt })),
    async admit(actor, { city, reason }) {
      const subscription = randomUUID()
      const refused = await act(actor, { type: 'cityAdmitted', subscription, city, scope: 'scores', reason })
      if (refused) return { refused }
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      await store.put({ id: subscription, tokenHash: hashOf(token), createdAt: now() })
      return { token }
    },
    async dismiss(actor, { id, reason }) {
      const refused = await act(actor, { type: 'cityDismissed', subscription: id, reason })
      return refused && { refused }
    },
    readerOf: async (token) => (await store.byToken(hashOf(token)))?.id,
    async pull(id, message) {
      const answer = await gate.pullScores(id, message)
      if (answer) await noted(id)
      return answer
    },
    agree: (id, message) => gate.agreeScores(id, message),
    isAdmitted: (id) => gate.isAdmitted(id),
  }
}
