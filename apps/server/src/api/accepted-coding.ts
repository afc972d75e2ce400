/** Whether an answer may come in this coding: it is named, and not with a weight of nothing (RFC 9110, 12.5.3). */
export function acceptsCoding(said: string | undefined, coding: 'br' | 'zstd'): boolean {
  return (said ?? '').split(',').some((one) => {
    const [name, ...weights] = one.split(';').map((word) => word.trim().toLowerCase())
    return name === coding && !weights.some((weight) => /^q=0(?:\.0*)?$/.test(weight))
  })
}
