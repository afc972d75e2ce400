import { inSample, type SampleDraw } from '@sunshine/tickets'

/** Answers by seed, year, purpose and share. */
const answered = new Map<string, Map<string, boolean>>()

/** Whether an id is drawn (SM-2), computed once: a queue asks again after every act, for every ticket of the district. */
export function isDrawn(draw: SampleDraw, id: string): boolean {
  const key = [draw.seed, draw.year, draw.purpose, draw.percent].join(':')
  const answers = answered.get(key) ?? new Map<string, boolean>()
  answered.set(key, answers)
  const known = answers.get(id)
  if (known !== undefined) return known
  const drawn = inSample(draw, id)
  answers.set(id, drawn)
  return drawn
}
