import { createHash } from 'node:crypto'
import { canonicalJson } from '@sunshine/rubric'
import {
  defaultSettings,
  finalSheet,
  sheetLife,
  type Assessment,
  type Document,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'

/** Whether a final year, frozen anew from what somebody holds, has the same code and the same bytes. */
export async function isFrozenAgain(about: {
  unitId: string
  year: number
  held: readonly Document[]
}): Promise<boolean> {
  const { unitId, year, held } = about
  const assessment = held.find(
    (one): one is Assessment => one.kind === 'assessment' && one.unitId === unitId && one.year === year,
  )
  const { finalised } = sheetLife(assessment ?? null)
  if (!assessment || !finalised) return false
  const tickets = held.filter((one): one is Ticket => one.kind === 'ticket')
  const settings = held.find((one): one is Settings => one.kind === 'settings') ?? defaultSettings
  const { asOf, code, sheet } = finalised
  const made = await finalSheet({ unitId, year, asOf, tickets, assessment, settings }, async (text) =>
    createHash('sha256').update(text).digest('hex'),
  )
  return 'act' in made && made.act.code === code && canonicalJson(made.act.sheet) === canonicalJson(sheet)
}
