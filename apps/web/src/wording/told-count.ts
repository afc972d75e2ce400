import { LEAST_TOLD, toldCount, toldPart } from '@sunshine/tickets'

/** "12", or "少于 5" (CN-9). */
export function countWords(count: number): string {
  const told = toldCount(count)
  return told === 'fewer' ? FEWER : String(told)
}

/** "20／15", "20／超过 15", "20／少于 5", "6／部分", "少于 5" (CN-9). */
export function partWords(part: number, whole: number): string {
  const told = toldPart(part, whole)
  if (toldCount(whole) === 'fewer') return FEWER
  if (told === 'some') return `${whole}／部分`
  if (told === 'fewer') return `${whole}／${FEWER}`
  return typeof told === 'number' ? `${whole}／${told}` : `${whole}／超过 ${told.allButFewOf - LEAST_TOLD}`
}

const FEWER = `少于 ${LEAST_TOLD}`
