import type { CivilDate } from '@sunshine/rubric/civil-date'
import { readingsWith, rubricFor, type Settings } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'
import { policyOfForm } from './policy-form.ts'
import type { Proposal } from '../preview/create-preview.ts'
import type { Policy } from '@sunshine/rubric'

/**
 * What the form proposes, for each year it reaches (AM-3): from the year it takes effect to this one, in January also
 * last year's. One that begins next year reaches none yet, and is tried on this year's tickets.
 */
export function policyProposal(
  typed: Typed,
  about: { readonly settings: Settings; readonly held: Policy; readonly today: CivilDate },
): Proposal | undefined {
  const { settings, today } = about
  const found = policyOfForm(typed, about.held)
  if ('fault' in found) return undefined
  const adoption = { policy: found.chosen, effectiveOn: typed['effectiveOn'] ?? '' }
  const thisYear = Number(today.slice(0, 4))
  const fromYear = Number(adoption.effectiveOn.slice(0, 4))
  if (isForNextYear(typed, today)) {
    const { now, proposed } = readingsWith(settings, adoption, { year: fromYear, today })
    const rubric = rubricFor(settings, thisYear)
    return proposal(adoption, [
      { year: thisYear, now: { rubric, policy: now }, proposed: { rubric, policy: proposed } },
    ])
  }
  const years = [thisYear - 1, thisYear].filter((year) => year >= fromYear)
  return proposal(
    adoption,
    years.map((year) => {
      const { now, proposed } = readingsWith(settings, adoption, { year, today })
      const rubric = rubricFor(settings, year)
      return { year, now: { rubric, policy: now }, proposed: { rubric, policy: proposed } }
    }),
  )
}

/** Whether the change leaves this year and all before it alone. */
export function isForNextYear({ effectiveOn = '' }: Typed, today: CivilDate): boolean {
  return effectiveOn.slice(0, 4) > today.slice(0, 4)
}

function proposal(adoption: object, years: Proposal['years']): Proposal {
  return { key: JSON.stringify(adoption), years }
}
