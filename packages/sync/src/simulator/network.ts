import type { Transport, Transported } from '../client/ports.ts'
import type { Choices } from './random.ts'

/** How bad the line is, in per cent of calls. */
export interface Weather {
  readonly requestLost: number
  /** The server has committed, the phone never hears. */
  readonly answerLost: number
  /** The request arrives twice. */
  readonly repeated: number
  /** An old request arrives again, long after. */
  readonly late: number
}

/** A line without faults. */
export const fairWeather: Weather = { requestLost: 0, answerLost: 0, repeated: 0, late: 0 }

/** A transport over a bad line: loses requests, loses answers after the commit, repeats, and replays old pushes. */
export function overBadLine(line: Transport, weather: () => Weather, choices: Choices): Transport {
  const lost = { ok: false, failure: 'unreachable' } as const
  const past: (() => Promise<unknown>)[] = []
  async function carry<T>(call: () => Promise<Transported<T>>): Promise<Transported<T>> {
    const now = weather()
    if (choices.chance(now.requestLost)) return lost
    if (choices.chance(now.late)) await past[choices.below(Math.max(1, past.length))]?.()
    if (choices.chance(now.repeated)) await call()
    past.push(call)
    const answer = await call()
    return choices.chance(now.answerLost) ? lost : answer
  }
  return {
    push: (message) => carry(() => line.push(message)),
    pull: (message) => carry(() => line.pull(message)),
    agree: (message) => carry(() => line.agree(message)),
    upload: (attachment) => carry(() => line.upload(attachment)),
  }
}
