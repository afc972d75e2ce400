import type { Choices } from '@sunshine/sync/simulator'
import type { Actor } from '@sunshine/tickets'
import { people } from '../gate.ts'
import type { Draft, Lie, Message, Told } from './lies.ts'
import { DAY, HOUR } from './year.ts'

const clerk: Actor = people.clerk
const principal: Actor = people.principal
const otherClerk: Actor = people.otherClerk

/** What is sent when: held back, shuffled, left out, sent twice, under others' numbers and names. */
export function handOver(drafts: readonly Draft[], about: ReadonlySet<Lie>, choices: Choices): Message[] {
  const messages: Message[] = []
  const byTime = [...drafts].sort((a, b) => a.at - b.at)
  let held: Draft[] = []
  const flush = (at: number): void => {
    if (held.length === 0) return
    if (about.has('reordered')) held.sort(() => (choices.chance(50) ? 1 : -1))
    const by = held[0]?.by ?? clerk
    const skew = about.has('clock') && choices.chance(50) ? choices.pick([-400 * DAY, -9 * DAY, 3 * DAY]) : 0
    const deviceId = about.has('other devices')
      ? choices.pick(['d-second', 'd-third', held[0]?.deviceId ?? 'd'])
      : (held[0]?.deviceId ?? 'd')
    const sender = about.has('other devices') && choices.chance(40) ? choices.pick([clerk, principal, otherClerk]) : by
    const anchor = choices.pick<Message['anchor']>(['kept', 'kept', 'none', 'garbage'])
    messages.push({
      at,
      by: sender,
      deviceId: `${deviceId}-${sender.userId}`,
      sentAt: at + skew,
      anchor,
      events: held.map(({ told }) => told),
    })
    held = []
  }
  const sentBefore: Draft[] = []
  for (const [place, draft] of byTime.entries()) {
    if (about.has('omitted') && choices.chance(20)) continue
    const told = about.has('forged numbers') && choices.chance(25) ? forgedOf(draft.told, choices) : draft.told
    held.push({ ...draft, told })
    sentBefore.push(draft)
    if (about.has('replayed') && choices.chance(40)) {
      const earlier = sentBefore[choices.below(sentBefore.length)] ?? draft
      const again = choices.chance(50)
        ? earlier.told
        : { ...earlier.told, id: `${earlier.told.id}-again${choices.below(9)}` }
      held.push({ ...draft, told: { ...again, claimedAt: choices.chance(50) ? again.claimedAt : draft.at } })
    }
    const wait = about.has('held back') && choices.chance(60) ? choices.below(4) * DAY + choices.below(30) * HOUR : 0
    if (byTime[place + 1]?.at !== draft.at && (wait === 0 || choices.chance(60))) flush(draft.at + wait)
  }
  flush((byTime[byTime.length - 1]?.at ?? 0) + DAY)
  return messages
}

function forgedOf(told: Told, choices: Choices): Told {
  const deviceSeq = choices.pick([1, 2, 7, 1000, 9_000_000])
  const forged = choices.pick<NonNullable<Told['forged']>>([
    { deviceSeq },
    { deviceSeq, deviceId: 'd-u-chen' },
    { deviceId: 'server-u-wu' },
  ])
  return { ...told, forged }
}
