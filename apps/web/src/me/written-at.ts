/** When an act was written, by this device's clock: an act's id begins with its instant (UUID version 7). */
export function writtenAt(eventId: string): number {
  return Number.parseInt(eventId.replace(/-/g, '').slice(0, 12), 16)
}
