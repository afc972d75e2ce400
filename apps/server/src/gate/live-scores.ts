import { addShares, canonicalJson, emptyShare, subtractShares, type Share } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import {
  markingBasis,
  ticketShares,
  type Settings,
  type Ticket,
  type TicketShares,
  type YearShare,
} from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import type { CountedTicket, Counting, UnitScore } from '../store/score-store.ts'

const PAGE = 500

/** What a ticket was counted as under a basis. */
interface Counted {
  readonly basis: string
  readonly shares: readonly YearShare[]
}

/** What decides how tickets are counted at an instant. */
export interface CountingRules {
  readonly settings: Settings
  readonly asOf: Instant
  /** Told of a ticket that cannot be counted: it is in no sum until it changes, and holds up no other (LS-5). */
  readonly fault: (error: unknown) => void
}

/**
 * Counts a changed ticket: what it was counted as is taken out of its unit's year, what it is now is put in (LS-1). No
 * other ticket is read. Gives what is to be kept beside the ticket.
 */
export async function countChanged(
  store: DistrictStore,
  { before, after }: { readonly before: Counting | undefined; readonly after: Ticket },
  rules: CountingRules,
): Promise<Counting> {
  const sums = openSums(store, markingBasis(rules.settings, rules.asOf))
  const counting = await sums.count(before, after, rules)
  await sums.write()
  return counting
}

/**
 * Brings the sums up to an instant: what fell due since is counted anew by its own index (LS-2), and under a new policy, or
 * in a district of before there were sums, every ticket once. Gives true when there is nothing left to do; else it is to be
 * called again in a commit of its own, with what it gave, so that others come in between.
 */
export async function countOn(
  store: DistrictStore,
  rules: CountingRules,
  after: string,
): Promise<{ readonly isDone: boolean; readonly after: string }> {
  const basis = markingBasis(rules.settings, rules.asOf)
  if ((await store.countedBasis()) !== basis) {
    const page = await store.ticketsAfter(after, PAGE)
    await recount(
      store,
      page.filter(({ counted }) => readCounted(counted)?.basis !== basis),
      rules,
    )
    const last = page[page.length - 1]
    if (page.length === PAGE && last) return { isDone: false, after: last.ticket.id }
    await store.putCountedBasis(basis)
  }
  const due = await store.changedBy(rules.asOf, PAGE)
  await recount(store, due, rules)
  return { isDone: due.length < PAGE, after: '' }
}

async function recount(store: DistrictStore, tickets: readonly CountedTicket[], rules: CountingRules): Promise<void> {
  if (tickets.length === 0) return
  const sums = openSums(store, markingBasis(rules.settings, rules.asOf))
  for (const { ticket, ...before } of tickets)
    await store.putCounting(ticket.id, await sums.count(before, ticket, rules))
  await sums.write()
}

/** The sums of a basis: those of the units that change are read, changed in memory and written together. */
function openSums(store: DistrictStore, basis: string) {
  const changed = new Map<string, YearShare>()

  async function put(share: YearShare, join: (a: Share, b: Share) => Share): Promise<void> {
    const key = keyOf(share)
    const sum = changed.get(key) ?? readShare(await store.unitScore(basis, share))
    changed.set(key, { unitId: share.unitId, year: share.year, ...join(sum, share) })
  }

  return {
    async count(before: Counting | undefined, after: Ticket, rules: CountingRules): Promise<Counting> {
      const counted = readCounted(before?.counted ?? null)
      if (counted?.basis === basis) for (const share of counted.shares) await put(share, subtractShares)
      const { shares, counting } = countedAs(after, rules)
      for (const share of shares) await put(share, addShares)
      return counting
    },
    async write(): Promise<void> {
      const scores: UnitScore[] = []
      for (const { unitId, year, tally, owed } of changed.values()) {
        if (tally.tickets === 0) await store.dropUnitScore(basis, { unitId, year })
        else scores.push({ unitId, year, share: canonicalJson({ tally, owed }) })
      }
      await store.putUnitScores(basis, scores)
    },
  }
}

/** What a ticket adds to its units' years, and what is kept beside it so that it can be taken out again. */
export function countedAs(
  ticket: Ticket,
  rules: CountingRules,
): { readonly shares: readonly YearShare[]; readonly counting: Counting } {
  const { shares: own, changesAt } = sharesOrFault(ticket, rules)
  const shares = [...own, ...hiddenShares(ticket, own)]
  const basis = markingBasis(rules.settings, rules.asOf)
  return { shares, counting: { counted: canonicalJson({ basis, shares }), changesAt } }
}

function sharesOrFault(ticket: Ticket, { settings, asOf, fault }: CountingRules): TicketShares {
  try {
    return ticketShares(ticket, settings, asOf)
  } catch (error) {
    fault(error)
    return { shares: [], changesAt: null }
  }
}

/** Under which name the sums hold what a person may not see of a unit. */
export const hiddenFrom = (userId: string, unitId: string): string => `hidden:${userId}:${unitId}`

/** The same shares once more for each person the ticket complains of, to be taken out of what they read (PV-5). */
function hiddenShares({ accusedPersons = [] }: Ticket, shares: readonly YearShare[]): readonly YearShare[] {
  return accusedPersons.flatMap(({ userId }) =>
    shares.map((share) => ({ ...share, unitId: hiddenFrom(userId, share.unitId) })),
  )
}

const keyOf = ({ unitId, year }: { readonly unitId: string; readonly year: number }): string => `${unitId} ${year}`

function readShare(stored: UnitScore | undefined): Share {
  return stored ? (JSON.parse(stored.share) as Share) : emptyShare
}

/** What was written here before. */
function readCounted(counted: string | null): Counted | undefined {
  return counted === null ? undefined : (JSON.parse(counted) as Counted)
}
