/** One thing that is measured, by a program of its own that hands its rows over with `report`. */
export interface Part {
  readonly name: string
  readonly file: string
  /** Whether it opens the built app. */
  readonly needsApp: boolean
  /** Sizes with which it only shows that it runs: `pnpm bench --small`. */
  readonly small: Readonly<Record<string, string>>
}

const part = (name: string, file: string, small: Part['small']): Part => ({
  name,
  file,
  needsApp: name === 'streams' || (file.startsWith('apps/web/') && name !== 'sealing'),
  small,
})

/** Every part, those that take seconds first; last those that write gigabytes, with which a disk is busy for a while behind them. */
export const parts: readonly Part[] = [
  part('rubric', 'packages/rubric/bench/scoring.ts', { TICKETS: '20000' }),
  part('store', 'apps/server/src/testing/bench/store.ts', { EVENTS: '2000', PUSHES: '200' }),
  part('streams', 'apps/server/src/testing/bench/streams.ts', { STREAMS: '60', COMMITS: '3' }),
  part('sealing', 'apps/web/bench/sealing.ts', { TICKETS: '1000', ROUNDS: '2' }),
  part('phone', 'apps/web/bench/phone.ts', { ROUNDS: '2' }),
  part('review', 'apps/web/bench/review.ts', { REVIEWS: '20' }),
  part('first-sync', 'apps/web/bench/first-sync.ts', { TICKETS: '600,1200', ROUNDS: '2' }),
  part('interface', 'apps/web/bench/interface.ts', { TICKETS: '1200', ROUNDS: '2' }),
  part('pushes', 'apps/server/src/testing/bench/pushes.ts', { EVENTS: '3000', PUSHES: '400', ROUNDS: '2' }),
  part('scores', 'apps/server/src/testing/bench/scores.ts', { TICKETS: '1200,2400', ROUNDS: '2' }),
]
