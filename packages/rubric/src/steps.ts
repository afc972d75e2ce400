/**
 * A long calculation that may rest after each of its steps: whoever has a person to answer meanwhile takes a few at a time
 * (PI-14). Nothing it was given may change before it has ended.
 */
export type Steps<Outcome> = Generator<void, Outcome>

/** What a calculation comes to that nobody waits beside: all of its steps without a rest. */
export function outcomeOf<Outcome>(steps: Steps<Outcome>): Outcome {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
