import type { Gate } from '../gate/gate.ts'
import type { Figures } from './figures.ts'

/** The gate, counting what goes in and out. */
export function watchedGate(gate: Gate, figures: Figures): Gate {
  return {
    ...gate,
    async push(actor, message) {
      const answer = await gate.push(actor, message)
      for (const given of answer.answers) {
        figures.pushed(given.outcome, 1)
        if (given.outcome === 'rejected') figures.refused(given.rejection.code)
      }
      return answer
    },
    async pull(actor, message) {
      const answer = await gate.pull(actor, message)
      figures.pulled(answer.pages.reduce((sum, { rows }) => sum + rows.length, 0))
      return answer
    },
  }
}
