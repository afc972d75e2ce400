import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { letterNoFault, letterNumbersFrom, lettersIssued, suggestedLetterNo, type Ticket } from '@sunshine/tickets'

/** One letter about to be issued: to one unit, about its tickets. */
export interface PlannedLetter {
  readonly unitId: string
  readonly letterNo: string
  readonly tickets: readonly Ticket[]
}

/** The number the next letter should bear (UR-3). */
export function nextNumber(all: readonly Ticket[], now: Instant): string {
  return suggestedLetterNo(lettersIssued(all), Number(beijingDate(now).slice(0, 4)))
}

/** One letter a unit for the chosen tickets, numbered on from the first number, in the order of the list (UR-2). */
export function planLetters(chosen: readonly Ticket[], firstNo: string): PlannedLetter[] {
  const byUnit = new Map<string, Ticket[]>()
  for (const ticket of chosen)
    if (ticket.unitId !== null) byUnit.set(ticket.unitId, [...(byUnit.get(ticket.unitId) ?? []), ticket])
  const numbers = letterNumbersFrom(firstNo, byUnit.size)
  return [...byUnit].map(([unitId, tickets], place) => ({ unitId, tickets, letterNo: numbers[place] ?? firstNo }))
}

/** What is wrong with the numbers, as this computer knows the letters; the district looks again (UR-3). */
export function numberFault(all: readonly Ticket[], letters: readonly PlannedLetter[]): string | undefined {
  const issued = [...lettersIssued(all)]
  for (const [place, { letterNo, unitId }] of letters.entries()) {
    const sheet = { letterNo, letter: { id: `planned-${place}`, unitId } }
    const fault = letterNoFault(sheet, issued)
    if (fault?.code === 'letterNoUsed' && fault.next === '') return `${letterNo} 已经用过，请换一个以“号”结尾的函号。`
    if (fault?.code === 'letterNoUsed') return `${letterNo} 已经用过。接下来的号是 ${fault.next}。`
    if (fault?.code === 'letterNoSkips') return `函号要连着编，接下来的号是 ${fault.next}。`
    if (fault) return `${letterNo} 这个函号用不了，请换一个。`
    issued.push(sheet)
  }
  return undefined
}
