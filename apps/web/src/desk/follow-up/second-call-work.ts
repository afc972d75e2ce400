import {
  assessedYear,
  firstCallOf,
  isFirstCaller,
  isReached,
  policyFor,
  sampleFor,
  secondCallAgreement,
  secondCallsOf,
  type Actor,
  type Agreement,
  type PublishedSample,
  type Ticket,
} from '@sunshine/tickets'
import type { District } from '../district/district.ts'
import { isDrawn } from '../district/in-sample.ts'

/** The second calls of this year and the last, for the samples that are drawn (FU-6). */
export interface SecondCallWork {
  readonly samples: readonly PublishedSample[]
  /** Whom this person may call again. */
  readonly queue: readonly Ticket[]
  /** Drawn and not called again, but this person made the first call. */
  readonly forOthers: number
  readonly agreement: Agreement
  /** Both calls reached somebody, and the answers differ. */
  readonly differing: readonly Ticket[]
}

/** What is drawn, what is left for this person, and how far first and second calls agree. */
export function secondCallWork(
  district: Pick<District, 'tickets' | 'settings' | 'thisYear' | 'now'>,
  actor: Actor,
): SecondCallWork {
  const settings = district.settings()
  const { policy } = policyFor(settings, { year: district.thisYear(), asOf: district.now() })
  const samples = [district.thisYear(), district.thisYear() - 1].flatMap((year) => {
    const sample = sampleFor(settings, { year, purpose: 'secondCall' })
    return sample === undefined ? [] : [sample]
  })
  const drawn = district.tickets().flatMap(({ ticket }) => {
    if (firstCallOf(ticket) === undefined) return []
    const sample = samples.find(({ year }) => year === assessedYear(ticket, policy))
    return sample !== undefined && isDrawn(sample, ticket.id) ? [ticket] : []
  })
  const open = drawn.filter((ticket) => !secondCallsOf(ticket).some(({ result }) => isReached(result)))
  const own = (ticket: Ticket): boolean => {
    const first = firstCallOf(ticket)
    return first !== undefined && isFirstCaller(first, actor)
  }
  return {
    samples,
    queue: open.filter((ticket) => !own(ticket)).sort((a, b) => triesOf(a) - triesOf(b) || calledAt(a) - calledAt(b)),
    forOthers: open.filter(own).length,
    agreement: secondCallAgreement(drawn),
    differing: drawn.filter((ticket) => {
      const second = secondCallsOf(ticket).find(({ result }) => isReached(result))
      return second !== undefined && second.result !== firstCallOf(ticket)?.result
    }),
  }
}

const triesOf = (ticket: Ticket): number => secondCallsOf(ticket).length
const calledAt = (ticket: Ticket): number => firstCallOf(ticket)?.at ?? 0
