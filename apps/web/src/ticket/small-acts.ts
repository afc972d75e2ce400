import { addDays, beijingDate, endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import {
  awaitsReply,
  dueOn,
  followUpResultLabels,
  isSchoolRole,
  roleMay,
  type Role,
  type Ticket,
  type TicketAct,
} from '@sunshine/tickets'
import type { Sentence } from '../wording/rejection.ts'
import { correction } from './correction.ts'

/** What one field of a small act asks. */
export interface ActField {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'line' | 'phone' | 'date' | 'choice'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** Ready phrases that fill a text with one tap. */
  readonly phrases?: readonly string[]
  readonly initial?: string
  /** What the ticket says and this field puts right: it stands in the field at first, and beside it in the draft. */
  readonly held?: string
  /** What the chosen value means, in words. */
  readonly hint?: (value: string) => string
}

export type ActValues = { readonly [name: string]: string }

/** An act done in one small dialog: what it asks and what it becomes. */
export interface SmallAct {
  readonly id: TicketAct['type']
  readonly title: string
  readonly fields: readonly ActField[]
  /** Why it cannot be done now, in words; undefined when it can. */
  readonly hindered?: string
  /** Why what was typed so far is nothing to save; undefined when it is. */
  readonly lacking?: (values: ActValues) => Sentence | undefined
  readonly act: (values: ActValues) => TicketAct
}

const valueOf = (values: ActValues, name: string): string => values[name] ?? ''
const underWay = (ticket: Ticket): boolean => awaitsReply(ticket) && ticket.state !== 'handedBack'

type Offer = (ticket: Ticket, now: Instant, role: Role) => SmallAct | undefined

const accepted: Offer = (ticket) =>
  ticket.state === 'dispatched'
    ? {
        id: 'accepted',
        title: '受理',
        fields: [{ name: 'acceptedBy', label: '受理人', kind: 'line' }],
        act: (values) => ({ type: 'accepted', acceptedBy: valueOf(values, 'acceptedBy') }),
      }
    : undefined

const proposed: Offer = (ticket) =>
  underWay(ticket)
    ? {
        id: 'fieldsEdited',
        title: '写拟办意见',
        fields: [{ name: 'proposedAction', label: '拟办意见', kind: 'text', initial: ticket.proposedAction }],
        act: (values) => ({ type: 'fieldsEdited', fields: { proposedAction: valueOf(values, 'proposedAction') } }),
      }
    : undefined

/** What principals usually write, until one keeps phrases of their own. */
export const usualInstructions: readonly string[] = [
  '同意。',
  '请德育处核实，三日内回复。',
  '请总务处核实，三日内回复。',
  '请当面沟通，做好解释。',
  '按规定办理。',
]

const instructed: Offer = (ticket) =>
  ticket.state === 'closed'
    ? undefined
    : {
        id: 'instructed',
        title: '领导批示',
        fields: [
          {
            name: 'text',
            label: '批示',
            kind: 'text',
            initial: ticket.leaderInstruction,
            phrases: usualInstructions,
          },
        ],
        act: (values) => ({ type: 'instructed', text: valueOf(values, 'text') }),
      }

const interimNoted: Offer = (ticket) =>
  underWay(ticket)
    ? {
        id: 'interimNoted',
        title: '阶段性答复',
        fields: [{ name: 'text', label: '告诉来访人现在的进展（不停止计时）', kind: 'text' }],
        act: (values) => ({ type: 'interimNoted', text: valueOf(values, 'text') }),
      }
    : undefined

const extensionRequested: Offer = (ticket, now) => {
  const due = dueOn(ticket)
  if (
    !underWay(ticket) ||
    due === null ||
    ticket.replies.length > 0 ||
    now > endOfDay(due) ||
    ticket.extensions.some((one) => one.status !== 'rejected')
  )
    return undefined
  return {
    id: 'extensionRequested',
    title: '申请延期',
    fields: [
      { name: 'newDueOn', label: '希望延到', kind: 'date', initial: addDays(due, 5) },
      { name: 'reason', label: '理由', kind: 'text' },
    ],
    act: (values) => ({
      type: 'extensionRequested',
      newDueOn: valueOf(values, 'newDueOn'),
      reason: valueOf(values, 'reason'),
    }),
  }
}

const handedBack: Offer = (ticket) =>
  ticket.state === 'dispatched' || ticket.state === 'handling'
    ? {
        id: 'handedBack',
        title: '退回区中心（不属本单位）',
        fields: [{ name: 'reason', label: '理由', kind: 'text' }],
        act: (values) => ({ type: 'handedBack', reason: valueOf(values, 'reason') }),
      }
    : undefined

const followedUp: Offer = (ticket) =>
  ticket.replies.length > 0 && ticket.state !== 'closed'
    ? {
        id: 'followedUp',
        title: '记回访',
        fields: [
          {
            name: 'result',
            label: '结果',
            kind: 'choice',
            choices: Object.entries(followUpResultLabels).map(([value, label]) => ({ value, label })),
            initial: 'satisfied',
          },
          { name: 'notes', label: '回访情况', kind: 'text' },
        ],
        act: (values) => ({
          type: 'followedUp',
          result: resultFrom(valueOf(values, 'result')),
          notes: valueOf(values, 'notes'),
        }),
      }
    : undefined

type FollowUpResult = Extract<TicketAct, { type: 'followedUp' }>['result']
const results: readonly FollowUpResult[] = [
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
  'unreachable',
  'declined',
]
const resultFrom = (text: string): FollowUpResult => results.find((result) => result === text) ?? 'unreachable'

const returned: Offer = (ticket, now) => {
  const calls = ticket.followUps.filter((call) => call.by === 'centre')
  if (calls[calls.length - 1]?.result !== 'dissatisfied' || (ticket.state !== 'replied' && ticket.state !== 'followUp'))
    return undefined
  return {
    id: 'returned',
    title: '发回重办',
    fields: [
      { name: 'note', label: '重办原因', kind: 'text' },
      { name: 'dueOn', label: '重办时限', kind: 'date', initial: addDays(beijingDate(now), 5) },
    ],
    act: (values) => ({
      type: 'returned',
      reason: 'dissatisfied',
      note: valueOf(values, 'note'),
      dueOn: valueOf(values, 'dueOn') || null,
    }),
  }
}

const urgeLetterIssued: Offer = (ticket, now) => {
  const due = dueOn(ticket)
  if (!awaitsReply(ticket) || ticket.replies.length > 0 || due === null) return undefined
  const early = now <= endOfDay(due) ? { hindered: '到期仍未回复才能下函催办。' } : {}
  const year = beijingDate(now).slice(0, 4)
  return {
    id: 'urgeLetterIssued',
    title: '下函催办',
    fields: [
      { name: 'letterNo', label: '函号', kind: 'line', initial: `珠教催〔${year}〕${ticket.urgeLetters.length + 1}号` },
    ],
    ...early,
    act: (values) => ({ type: 'urgeLetterIssued', letterNo: valueOf(values, 'letterNo'), issuedAt: now }),
  }
}

const extensionDecided: Offer = (ticket) => {
  const waiting = ticket.extensions.find((one) => one.status === 'pending')
  if (!waiting) return undefined
  return {
    id: 'extensionDecided',
    title: '审批延期申请',
    fields: [
      {
        name: 'approved',
        label: `申请延到 ${waiting.newDueOn}：${waiting.reason}`,
        kind: 'choice',
        choices: [
          { value: 'yes', label: '同意' },
          { value: 'no', label: '不同意' },
        ],
        initial: 'yes',
      },
      { name: 'reason', label: '理由', kind: 'text' },
    ],
    act: (values) => ({
      type: 'extensionDecided',
      requestId: waiting.id,
      approved: valueOf(values, 'approved') === 'yes',
      reason: valueOf(values, 'reason'),
    }),
  }
}

const closed: Offer = (ticket) =>
  ticket.state === 'replied' || ticket.state === 'followUp'
    ? {
        id: 'closed',
        title: '办结',
        fields: [{ name: 'outcome', label: '处理结果', kind: 'text', initial: ticket.outcome }],
        act: (values) => ({ type: 'closed', outcome: valueOf(values, 'outcome') }),
      }
    : undefined

const corrected: Offer = (ticket, _, role) => correction(ticket, role)

const withdrawn: Offer = (ticket) =>
  awaitsReply(ticket) || ticket.state === 'accepted'
    ? {
        id: 'withdrawn',
        title: '撤诉',
        fields: [{ name: 'reason', label: '来访人为什么撤回', kind: 'text' }],
        act: (values) => ({ type: 'withdrawn', reason: valueOf(values, 'reason') }),
      }
    : undefined

const declined: Offer = (ticket) =>
  ticket.replies.length === 0 && (awaitsReply(ticket) || ticket.state === 'accepted')
    ? {
        id: 'declined',
        title: '不予受理',
        fields: [{ name: 'reason', label: '理由（告知来访人）', kind: 'text' }],
        act: (values) => ({ type: 'declined', reason: valueOf(values, 'reason') }),
      }
    : undefined

const offers: readonly Offer[] = [
  accepted,
  instructed,
  proposed,
  interimNoted,
  extensionDecided,
  extensionRequested,
  followedUp,
  returned,
  urgeLetterIssued,
  closed,
  corrected,
  handedBack,
  withdrawn,
  declined,
]

/** The small acts a role may do on a ticket now, most usual first; a hindered one says why. */
export function smallActs(ticket: Ticket, role: Role, now: Instant): SmallAct[] {
  // A school hands back what is not its own; the centre alone takes a ticket out of the assessment (TP-3).
  const isTheCentres = (id: SmallAct['id'], of: Role): boolean =>
    (id === 'withdrawn' || id === 'declined') && isSchoolRole(of)
  return offers.flatMap((offer) => {
    const act = offer(ticket, now, role)
    return act && roleMay(role, act.id) && !isTheCentres(act.id, role) ? [act] : []
  })
}
