import type { StampedEvent } from '@sunshine/tickets'
import { apart } from '../ui/apart.ts'
import { momentWords } from '../wording/dates.ts'

/**
 * Both clocks of an act, in words (WL-10): when the phone wrote it, when this phone handed it over (known only where it
 * was done), when the district received it. One moment where they are all the same minute.
 */
export function clocks(event: StampedEvent, now: number, uploadedAt?: number): string {
  const { actor, verdict, receivedAt } = event.stamp
  const written = momentWords(event.claimedAt, now)
  if (verdict === 'unsent') return `${apart(actor.name)} · 手机 ${written} 写好`
  const received = momentWords(receivedAt, now)
  if (written === received) return `${apart(actor.name)} · ${received}`
  if (uploadedAt === undefined) return `${apart(actor.name)} · 手机 ${written} 写好 → 区里 ${received} 收到`
  const uploaded = momentWords(uploadedAt, now)
  // The day is not said twice.
  const arrived = dayOf(received) === dayOf(uploaded) ? timeOf(received) : received
  return `${apart(actor.name)} · 手机 ${written} 写好 → ${uploaded} 上传 → 区里 ${arrived} 收到`
}

const dayOf = (moment: string): string => moment.slice(0, moment.indexOf(' '))
const timeOf = (moment: string): string => moment.slice(moment.indexOf(' ') + 1)
