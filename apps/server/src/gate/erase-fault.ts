import { retentionOf, type Rejection, type Settings, type Subject } from '@sunshine/tickets'

/** Names are erased by the retention the district has chosen, and by no other number of years (ER-2). */
export function eraseFault({ act }: Subject, settings: Settings): Rejection | undefined {
  if (act.type !== 'personalErased' || act.years === retentionOf(settings)) return undefined
  return { code: 'fieldInvalid', field: 'years' }
}
