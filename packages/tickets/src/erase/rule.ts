import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { hasEnded } from '../has-ended.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Settings } from '../settings/settings.ts'
import type { Occurrence } from '../stamp.ts'
import type { Ticket } from '../ticket.ts'
import type { PersonalErased } from './event.ts'

/** The years names are kept for after the year of acceptance; undefined until somebody has chosen (ER-1). */
export function retentionOf({ retention = [] }: Settings): number | undefined {
  return retention[retention.length - 1]?.years
}

/** The first day a ticket's names may be erased: the years after the year of acceptance have passed whole (ER-2). */
export function erasableFrom({ acceptedAt }: Pick<Ticket, 'acceptedAt'>, years: number): CivilDate {
  return `${Number(beijingDate(acceptedAt).slice(0, 4)) + years + 1}-01-01`
}

/** Whether a ticket's names are to be erased now: it has ended, its years have passed, and they are still there (ER-2). */
export function isErasable(
  ticket: Pick<Ticket, 'acceptedAt' | 'state' | 'personalErasedAt'>,
  about: { readonly years: number; readonly now: Instant },
): boolean {
  if (!hasEnded(ticket) || ticket.personalErasedAt !== undefined) return false
  return beijingDate(about.now) >= erasableFrom(ticket, about.years)
}

/** The ticket without anybody's name or telephone number; nothing else of it changes, its score least of all (ER-3). */
export function erasePersonal(ticket: Ticket, act: PersonalErased, { stamp }: Occurrence): Ticket | Refused {
  if (!isErasable(ticket, { years: act.years, now: stamp.receivedAt }))
    return refuse({ code: 'wrongState', state: ticket.state })
  return { ...ticket, personal: { visitorName: '', visitorPhone: '' }, personalErasedAt: stamp.receivedAt }
}
