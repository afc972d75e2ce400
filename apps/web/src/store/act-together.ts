import type { Refused } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'

/**
 * Writes many acts as one step: wherever the phone is killed, all of them are there or none (LB-8). A refused one leaves
 * the others; says for each whether it was written. The acts are prepared before: sealing inside would end the step.
 */
export async function actTogether(
  store: Pick<PhoneStore, 'database'>,
  acts: readonly (() => Promise<object | Refused>)[],
): Promise<readonly boolean[]> {
  const { database } = store
  await database.readsRows()
  return database.transaction('rw', database.tables, async () => {
    const written: boolean[] = []
    for (const act of acts) written.push(!('refused' in (await act())))
    return written
  })
}
