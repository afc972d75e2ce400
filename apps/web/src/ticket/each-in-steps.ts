import type { Steps } from '@sunshine/rubric'

/** Does something for each of many; a step is so many of them. */
export function* eachInSteps(count: number, each: (at: number) => void, atOnce = 32): Steps<void> {
  for (let at = 0; at < count;) {
    for (const end = Math.min(count, at + atOnce); at < end; at++) each(at)
    yield
  }
}
