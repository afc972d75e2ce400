/** Where a registration went: to a unit, into an earlier ticket, or to whoever dispatches. */
export interface Saved {
  readonly into: string
  readonly unit: string
}

/** What is said once a registration is on the disk; without signal nothing has reached anybody yet (DW-7). */
export function savedWords({ into, unit }: Saved, isOffline: boolean): string {
  if (into !== '') return isOffline ? `已存到本机，联网后并入 ${into}。` : `已登记，并入 ${into}。`
  if (unit !== '') return isOffline ? `已存到本机，联网后派给${unit}。` : `已登记并派给${unit}。`
  return isOffline ? '已存到本机，联网后等待派单。' : '已登记，等待派单。'
}
