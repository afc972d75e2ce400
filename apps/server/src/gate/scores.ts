import { ENGINE_VERSION } from '@sunshine/rubric'
import { SCORES, type AgreeAnswer, type AgreeMessage, type PullMessage, type ScorePullAnswer } from '@sunshine/sync'
import {
  assessmentId,
  scoreDocument,
  scoredSheet,
  SETTINGS_ID,
  subscriptionOf,
  type ScoreDocument,
} from '@sunshine/tickets'
import type { DistrictStore, StoredDocument } from '../store/district-store.ts'
import { verdictOn } from './agree.ts'
import { holdsHead } from './pull.ts'

/** Whether the city's consent stands, by the district's own record (CT-6). */
export async function isAdmitted(store: DistrictStore, subscription: string): Promise<boolean> {
  const chosen = await store.document('settings', SETTINGS_ID)
  if (chosen?.document.kind !== 'settings') return false
  return subscriptionOf(chosen.document, subscription)?.dismissed === null
}

/** A city's pull: cursor, head and rewind as in every pull (CT-3), rows without names or words (CT-2). */
export async function pullScores(
  store: DistrictStore,
  message: PullMessage,
): Promise<Pick<ScorePullAnswer, 'pages' | 'head' | 'rewind'>> {
  const { headSeq, headHash } = await store.head()
  const head = { seq: headSeq, hash: headHash }
  if (!(await holdsHead(store, message.known))) return { pages: [], head, rewind: true }
  const after = message.cursors[SCORES] ?? 0
  const held = await store.documentsAfter(after, message.limit)
  const more = held.length === message.limit
  const cursor = more ? (held[held.length - 1]?.seq ?? after) : Math.max(after, headSeq)
  const read = held.map(({ seq, document }) => ({
    seq,
    kind: document.kind,
    id: document.id,
    document: scoreDocument(document),
  }))
  const rows = read.flatMap(({ seq, document }) => (document === null ? [] : [{ seq, document }]))
  // What counts nowhere any more, or never did, is named so that nothing older of it stays.
  const left = read.flatMap(({ seq, kind, id, document }) => (document === null ? [{ seq, kind, id }] : []))
  return { pages: [{ scope: SCORES, rows, left, cursor, more }], head, rewind: false }
}

/** Whether a city computes the same bytes from what it holds as the district from the same (CT-4). */
export async function agreeScores(store: DistrictStore, message: AgreeMessage): Promise<AgreeAnswer> {
  const { unitId, year, asOf, upTo } = message
  if (message.engineVersion !== ENGINE_VERSION) return { verdict: 'later', reason: 'engine' }
  const tickets = await store.documentsOfUnit('ticket', unitId)
  const assessed = await store.document('assessment', assessmentId(unitId, year))
  const chosen = await store.document('settings', SETTINGS_ID)
  const newest = Math.max(0, ...[...tickets, assessed, chosen].map((document) => document?.seq ?? 0))
  if (newest > upTo) return { verdict: 'later', reason: 'behind' }
  const assessment = wordless(assessed)
  const settings = wordless(chosen)
  const sheet = scoredSheet({
    unitId,
    year,
    asOf,
    tickets: tickets.flatMap((held) => {
      const document = wordless(held)
      return document?.kind === 'ticket' ? [document] : []
    }),
    assessment: assessment?.kind === 'assessment' ? assessment : null,
    settings: settings?.kind === 'settings' ? settings : null,
  })
  return verdictOn(sheet, message)
}

function wordless(held: StoredDocument | undefined): ScoreDocument | null {
  return held ? scoreDocument(held.document) : null
}
