import type { Stake } from './at-stake.ts'
import { formatInstant } from './civil-date.ts'
import { momentWords, plainPoints, whenWhat } from './plain-words.ts'
import { decimal, type Points } from './points.ts'
import type { Outlook } from './season.ts'

/** What an open ticket lacks: its reply, or only the photo of the sealed letter that makes it one (TM-15). */
export type Lacking = 'reply' | 'sealPhoto'

const doing: { readonly [lacking in Lacking]: string } = { reply: '回复', sealPhoto: '拍好盖章的信' }
/** The same not done, as short as a card needs it. */
const notDoing: { readonly [lacking in Lacking]: string } = { reply: '不回', sealPhoto: '不拍' }

/** What becomes of an open ticket, one Chinese sentence a choice: now, after the due day, after a letter, never (FC-5). */
export function explainStake(stake: Stake, lacking: Lacking = 'reply'): string[] {
  const { dueAt, now, afterDue, afterLetter, saves } = stake
  const does = doing[lacking]
  const never = `一直不${does}${costWords(now + saves)}。`
  const late = afterLetter > afterDue ? [`下函催办后才${does}${costWords(afterLetter)}。`] : []
  if (dueAt === null) return ['没有办结时限，补上后才知道会不会扣分。']
  if (saves === 0)
    return [now === 0 ? `这一项已经扣完，这件不会再多扣分；仍请尽快${does}。` : `现在${does}${costWords(now)}。`]
  if (afterDue === now) return [`现在${does}${costWords(now)}。`, ...late, never]
  return [
    `现在${does}${costWords(now)}。`,
    `${whenWhat(momentWords(formatInstant(dueAt)), '后')}${does}${costWords(afterDue)}。`,
    ...late,
    never,
  ]
}

/**
 * The next consequences of an open ticket in one line for a card: now, after the due day, after a letter (FC-6). Never
 * replying is said where fewer than three come before it.
 *
 * @example 现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分
 */
export function stakeLine({ dueAt, now, afterDue, afterLetter, saves }: Stake, lacking: Lacking = 'reply'): string {
  if (dueAt === null) return '没有办结时限，补上后才知道会不会扣分'
  if (saves === 0 && now === 0) return `这件不会再多扣分，仍请尽快${doing[lacking]}`
  const ahead = [
    ...(saves > 0 && afterDue !== now ? [`过期${costWords(afterDue)}`] : []),
    ...(saves > 0 && afterLetter > afterDue ? [`催办后${costWords(afterLetter)}`] : []),
  ]
  const never = saves > 0 && ahead.length < 2 ? [`一直${notDoing[lacking]}${costWords(now + saves)}`] : []
  return [`现在${doing[lacking]}${costWords(now)}`, ...ahead, ...never].join(' · ')
}

function costWords(points: Points): string {
  return points === 0 ? '不扣分' : `扣 ${plainPoints(decimal(points))} 分`
}

/** The season in one Chinese sentence (FC-5). */
export function explainOutlook({ sure, atRisk, lost, ungraded, notEarned }: Outlook): string {
  const parts = [
    `稳拿 ${plainPoints(decimal(sure))} 分`,
    `还悬着 ${plainPoints(decimal(atRisk))} 分`,
    `已失 ${plainPoints(decimal(lost))} 分`,
    ...(ungraded === 0 ? [] : [`待评 ${plainPoints(decimal(ungraded))} 分`]),
    ...(notEarned === 0 ? [] : [`加分项未得 ${plainPoints(decimal(notEarned))} 分`]),
  ]
  return `${parts.join('，')}。`
}
