/** A clock by which every step fills a slice. */
export function everySlice(): () => number {
  let now = 0
  return () => (now += 10)
}
