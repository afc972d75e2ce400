import { createHash } from 'node:crypto'
import {
  assessmentId,
  defaultSettings,
  finalSheet,
  publicNotice,
  unitSheet,
  type AssessmentAct,
  type Review,
  type Ticket,
  type UnitYear,
} from '@sunshine/tickets'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { FoundedServer } from '../founded-server.ts'
import { canary } from './words.ts'

/** The school whose year is made final, and the year. */
const BL = 'BL'
const YEAR = 2026

const full: { readonly [item: string]: Review } = {
  '2.1a': { kind: 'discretionary', hundredths: 500 },
  '2.1b': { kind: 'discretionary', hundredths: 500 },
  '2.2a': { kind: 'countDeduction', cases: [] },
  '2.2b': { kind: 'graded', grade: 'excellent' },
  '2.2c': { kind: 'graded', grade: 'excellent' },
  '3.1': { kind: 'discretionary', hundredths: 500 },
  '3.2': { kind: 'discretionary', hundredths: 500 },
  '3.3': { kind: 'earned', awards: [] },
}
const sha256Hex = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex')

/** One school's year from 评审 to 定稿, with an objection to what each of these tickets lost, each in words of its own. */
export async function finishYear(
  founded: FoundedServer,
  now: () => number,
  objected: readonly number[],
): Promise<void> {
  const { gate, database } = founded.server
  const id = assessmentId(BL, YEAR)
  const act = async (login: string, one: AssessmentAct): Promise<string> => {
    const answer = await gate.commitAs(founded.actor(login), { kind: 'assessment', id, act: one }, now())
    if (answer.outcome === 'rejected') throw new Error(`${one.type} was ${JSON.stringify(answer.rejection)}`)
    return answer.id
  }
  const held = async (asOf: number): Promise<UnitYear> => {
    const tickets = (await database.documentsOfUnit('ticket', BL)).flatMap(({ document }): Ticket[] =>
      document.kind === 'ticket' ? [document] : [],
    )
    const assessment = (await database.document('assessment', id))?.document
    if (assessment?.kind !== 'assessment') throw new Error('no assessment')
    return { unitId: BL, year: YEAR, asOf, tickets, assessment, settings: defaultSettings }
  }
  await act('fair-reviewer', { type: 'reviewStarted' })
  for (const [item, review] of Object.entries(full))
    await act('fair-reviewer', { type: 'itemReviewed', item, review, reason: '', evidence: '' })
  for (const login of ['fair-reviewer', 'named-reviewer']) await act(login, { type: 'reviewSubmitted', note: '' })
  const sent = await held(now())
  await act('fair-approver', { type: 'feedbackSent', asOf: sent.asOf, total: unitSheet(sent).total, note: '' })
  for (const nth of objected) {
    const words = canary.words(nth)
    const files = [{ sha256: await sha256Hex(words), kind: 'pdf' as const, name: `${words}.pdf`, bytes: 9 }]
    const about = { item: '1.2', ticketId: canary.ticketId(nth), clause: 'notSealed' as const }
    const objectionId = await act('other-schoolClerk', {
      type: 'objectionRaised',
      ...about,
      ground: words,
      evidence: words,
      photos: [],
      files,
    })
    await act('fair-approver', {
      type: 'objectionDecided',
      objectionId,
      decision: 'maintained',
      review: null,
      reason: words,
    })
  }
  await act('other-principal', { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  const noticed = await held(now())
  const notice = publicNotice(noticed)
  await act('fair-approver', { type: 'published', until: beijingDate(now()), note: '', notice })
  await act('fair-approver', { type: 'approved', note: '' })
  const made = await finalSheet(await held(now()), sha256Hex)
  if (!('act' in made)) throw new Error(`the year is not final: ${JSON.stringify(made)}`)
  await act('fair-approver', made.act)
}
