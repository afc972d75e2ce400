import type { ReviewFact, TicketFacts } from '@sunshine/rubric'
import type { Assessment } from '../assess/assessment.ts'
import { sheetLife } from '../assess/life.ts'
import { ticketFacts, unitFacts } from '../facts.ts'
import type { Document } from '../permission.ts'
import type { Settings } from '../settings/settings.ts'
import type { Ticket } from '../ticket.ts'
import type { Unit } from '../unit/unit.ts'
import {
  exclusions,
  untold,
  type ScoreAssessment,
  type ScoreDocument,
  type ScoreSettings,
  type ScoreTicket,
  type ScoreUnit,
} from './score-schema.ts'

/**
 * What of a document a city reads in the scope `scores`: what the rubric counts, without a name, a phone or a word of
 * anybody (CT-2). Null for what counts in no unit's score: a ticket no unit handles, the centre itself.
 */
export function scoreDocument(document: Document): ScoreDocument | null {
  switch (document.kind) {
    case 'unit':
      return document.orgKind === 'centre' ? null : scoreUnit(document)
    case 'ticket':
      return document.unitId === null ? null : scoreTicket(document, document.unitId)
    case 'assessment':
      return scoreAssessment(document)
    case 'settings':
      return scoreSettings(document)
  }
}

function scoreUnit({ id, name, orgKind, active }: Unit): ScoreUnit {
  return { kind: 'unit', id, name, orgKind, active }
}

function scoreTicket(ticket: Ticket, unitId: string): ScoreTicket {
  return { kind: 'ticket', id: ticket.id, unitId, facts: wordlessFacts(ticketFacts(ticket)) }
}

/** Why a deduction was waived is the approver's own words; that it was is a fact. Whether it is a 举报 is not told (CN-9). */
export function wordlessFacts(facts: TicketFacts): ScoreTicket['facts'] {
  return {
    ...facts,
    ...untold,
    excluded: facts.excluded === null ? null : (exclusions.find((one) => one === facts.excluded) ?? 'other'),
    waivers: facts.waivers.map(({ clause }) => ({ clause, reason: WORDLESS })),
  }
}

/** Stands where the district's record has words. */
const WORDLESS = '—' as const

function scoreAssessment(assessment: Assessment): ScoreAssessment {
  const { id, unitId, year, veto } = assessment
  const { reviews } = unitFacts({ unitId, year, tickets: [], assessment })
  const { stage, finalised } = sheetLife(assessment)
  return {
    kind: 'assessment',
    id,
    unitId,
    year,
    reviews: Object.fromEntries(Object.entries(reviews).map(([item, review]) => [item, withoutWords(review)])),
    veto: veto !== null,
    stage,
    code: finalised?.code ?? null,
  }
}

function withoutWords(review: ReviewFact): ScoreAssessment['reviews'][string] {
  if ('points' in review) return { points: review.points }
  if ('grade' in review) return { grade: review.grade }
  if ('cases' in review) return { cases: review.cases.map(({ upheld }) => ({ upheld })) }
  // Awards of one case count together: which they are must be told, what they are need not.
  const cases = [...new Set(review.awards.map((award) => award.case))]
  return {
    awards: review.awards.map((award) => ({ case: `case-${cases.indexOf(award.case) + 1}`, level: award.level })),
  }
}

function scoreSettings({ id, policies, rubrics }: Settings): ScoreSettings {
  return {
    kind: 'settings',
    id,
    policies: policies.map(({ version, policy, effectiveOn }) => ({ version, policy, effectiveOn })),
    rubrics: rubrics.map(({ rubric, fromYear }) => ({ rubric, fromYear })),
  }
}
