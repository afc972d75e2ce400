import type { Ticket } from '@sunshine/tickets'
import { nextStep, type Step } from './next-step.ts'

/** A part of a ticket's way that still lies ahead (WL-7). */
export interface Stage {
  readonly id: string
  readonly title: string
  /** Whose it is, where it is not the clerk's: 校长, 区中心. */
  readonly who: string
  /** Whether it is the one next step. */
  readonly isNext: boolean
}

type StageId = Exclude<Step, 'centre' | 'none'> | 'followUp' | 'redispatch' | 'rework'

const named: { readonly [id in StageId]: readonly [title: string, who: string] } = {
  accept: ['受理', ''],
  propose: ['拟办意见', ''],
  instruct: ['领导批示', '校长'],
  reply: ['办理并回复', ''],
  sealPhoto: ['盖章拍照', ''],
  followUp: ['回访', '区中心'],
  rework: ['决定是否发回重办', '区中心'],
  close: ['办结', ''],
  redispatch: ['重新派单', '区中心'],
}

/** What of 受理 → 拟办意见 → 领导批示 → 办理并回复 → 盖章拍照 → 回访 → 办结 is still to come; the first is the next step. */
export function stagesAhead(ticket: Ticket, now: number): Stage[] {
  return idsAhead(ticket, nextStep(ticket, now)).map((id, index) => {
    const [title, who] = named[id]
    return { id, title, who, isNext: index === 0 }
  })
}

function idsAhead(ticket: Ticket, step: Step): StageId[] {
  const call: StageId[] = ticket.anonymous ? [] : ['followUp']
  const afterReply: StageId[] = ['sealPhoto', ...call, 'close']
  switch (step) {
    case 'accept':
      return ['accept', 'propose', 'instruct', 'reply', ...afterReply]
    case 'propose':
      return ['propose', 'instruct', 'reply', ...afterReply]
    case 'instruct':
      return ['instruct', 'reply', ...afterReply]
    case 'reply':
      return ['reply', ...afterReply]
    case 'sealPhoto':
      return ticket.state === 'followUp' ? ['sealPhoto', 'close'] : afterReply
    case 'close':
      return ['close']
    case 'centre':
      if (ticket.state === 'handedBack' || ticket.state === 'accepted') return ['redispatch']
      return ticket.state === 'followUp' ? ['rework'] : [...call, 'close']
    case 'none':
      return []
  }
}
