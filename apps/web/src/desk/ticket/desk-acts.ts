import type { Finding } from '@sunshine/rubric'
import { endOfDay } from '@sunshine/rubric/civil-date'
import {
  awaitsClass,
  awaitsReply,
  dueOn,
  priorityLabels,
  roleMay,
  standingFinding,
  typeLabels,
  type Reply,
  type Role,
  type Ticket,
} from '@sunshine/tickets'
import { smallActs, type ActField, type ActValues, type SmallAct } from '../../ticket/small-acts.ts'
import { momentWords } from '../../wording/dates.ts'

const verdicts = [
  { value: 'ok', label: '合规' },
  { value: 'fault', label: '有问题' },
]
const reason: ActField = { name: 'reason', label: '理由', kind: 'text' }
const valueOf = (values: ActValues, name: string): string => values[name] ?? ''
const findingOf = (text: string): Finding => (text === 'fault' ? 'fault' : 'ok')
const nameOfReply = (reply: Reply, now: number): string => `${momentWords(reply.at, now)} 的回复`

/** The acts of the ticket's page at the bureau: those every role shares, and the bureau's own. */
export function deskActs(
  ticket: Ticket,
  role: Role,
  about: {
    readonly now: number
    readonly letterNo: string
    /** Names the sheet of a letter (UR-2). */
    readonly newId: () => string
  },
): SmallAct[] {
  const shared = smallActs(ticket, role, about.now).map((act) => withLetterNo(act, { ...about, unitId: ticket.unitId }))
  const own = [
    ...findingActs(ticket, about.now),
    ...claimActs(ticket, about.now),
    ...revokeActs(ticket),
    ...classActs(ticket),
    ...dueActs(ticket, about.now),
    ...remindActs(ticket),
  ]
  return [...own.filter((act) => roleMay(role, act.id)), ...shared]
}

/** The number is the next of the district's, not of the ticket's, and the letter a sheet of its own (UR-2). */
function withLetterNo(
  offered: SmallAct,
  about: { readonly letterNo: string; readonly newId: () => string; readonly unitId: string | null },
): SmallAct {
  if (offered.id !== 'urgeLetterIssued') return offered
  const { letterNo, newId, unitId } = about
  return {
    ...offered,
    fields: offered.fields.map((field) => (field.name === 'letterNo' ? { ...field, initial: letterNo } : field)),
    act(values) {
      const act = offered.act(values)
      return act.type === 'urgeLetterIssued' && unitId !== null ? { ...act, letter: { id: newId(), unitId } } : act
    },
  }
}

const choicesOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
const chosenIn = <Value extends string>(
  labels: { readonly [value in Value]: string },
  text: string,
  kept: Value,
): Value => {
  const isOne = (value: string): value is Value => Object.keys(labels).includes(value)
  return isOne(text) ? text : kept
}

/** 定类 (AC-38): type and priority are the bureau's word; as they stand they are confirmed. */
function classActs(ticket: Ticket): SmallAct[] {
  if (ticket.state === 'withdrawn' || ticket.state === 'duplicate' || ticket.state === 'declined') return []
  return [
    {
      id: 'classified',
      title: awaitsClass(ticket) ? '核定类别' : '改类别',
      fields: [
        { name: 'ticketType', label: '受理类型', kind: 'choice', choices: choicesOf(typeLabels), initial: ticket.type },
        {
          name: 'priority',
          label: '事件',
          kind: 'choice',
          choices: choicesOf(priorityLabels),
          initial: ticket.priority,
        },
        { ...reason, label: '理由（改动时必填；时限按改后的类别重算，学校自己登记的从受理那天算）' },
      ],
      act: (values) => ({
        type: 'classified',
        ticketType: chosenIn(typeLabels, valueOf(values, 'ticketType'), ticket.type),
        priority: chosenIn(priorityLabels, valueOf(values, 'priority'), ticket.priority),
        reason: valueOf(values, 'reason'),
      }),
    },
  ]
}

/** 重算 (AC-34): before the day has passed and before the first reply, or to enter a day that is missing. */
function dueActs(ticket: Ticket, now: number): SmallAct[] {
  const due = dueOn(ticket)
  const isMissing = ticket.due === null
  const isExtended = ticket.extensions.some(({ status }) => status === 'approved')
  const isOpen = ticket.replies.length === 0 && !isExtended && due !== null && now <= endOfDay(due)
  if (!isMissing && !isOpen) return []
  const label = isMissing ? '办结时限' : '新的时限（不选就按现在的时限表和日历重算）'
  return [
    {
      id: 'dueRecalculated',
      title: isMissing ? '补录时限' : '重算时限',
      fields: [{ name: 'dueOn', label, kind: 'date' }, reason],
      act: (values) => ({
        type: 'dueRecalculated',
        dueOn: valueOf(values, 'dueOn') || null,
        reason: valueOf(values, 'reason'),
      }),
    },
  ]
}

function findingActs(ticket: Ticket, now: number): SmallAct[] {
  // Once a second finding is given, only the approver settles (RV-5).
  const open = ticket.replies.filter(({ review }) => review?.second === undefined)
  return open.map((reply) => {
    const { format, seal } = reply.findings
    const isJudged = format !== 'unreviewed' && seal !== 'unreviewed'
    return {
      id: 'findingRecorded',
      title: `${isJudged ? '改判' : '审核'} ${nameOfReply(reply, now)}`,
      fields: [
        {
          name: 'format',
          label: '格式',
          kind: 'choice',
          choices: verdicts,
          initial: format === 'fault' ? 'fault' : 'ok',
        },
        { name: 'seal', label: '盖章', kind: 'choice', choices: verdicts, initial: seal === 'fault' ? 'fault' : 'ok' },
        { ...reason, label: '理由（有问题时必填）', initial: reply.findingReason },
      ],
      act: (values) => ({
        type: 'findingRecorded',
        replyId: reply.id,
        format: findingOf(valueOf(values, 'format')),
        seal: findingOf(valueOf(values, 'seal')),
        reason: valueOf(values, 'reason'),
        over: standingFinding(reply),
      }),
    }
  })
}

function claimActs(ticket: Ticket, now: number): SmallAct[] {
  return ticket.replies
    .filter(({ claim }) => claim?.decision === 'undecided')
    .map((reply) => ({
      id: 'claimDecided',
      title: `认定 ${nameOfReply(reply, now)}`,
      fields: [
        {
          name: 'accepted',
          label: `手机 ${momentWords(reply.claim?.claimedAt ?? reply.at, now)} 写好，区里 ${momentWords(reply.at, now)} 收到`,
          kind: 'choice',
          choices: [
            { value: 'yes', label: '认定属实' },
            { value: 'no', label: '不予认定' },
          ],
          initial: 'yes',
        },
        reason,
      ],
      act: (values) => ({
        type: 'claimDecided',
        replyId: reply.id,
        accepted: valueOf(values, 'accepted') === 'yes',
        reason: valueOf(values, 'reason'),
      }),
    }))
}

/** 提醒: no letter, and no score knows of it (UR-8). */
function remindActs(ticket: Ticket): SmallAct[] {
  if (!awaitsReply(ticket)) return []
  return [
    {
      id: 'reminded',
      title: '提醒学校',
      fields: [{ name: 'text', label: '要说的话（学校会看到；不是催办函，不影响得分）', kind: 'line' }],
      act: (values) => ({ type: 'reminded', text: valueOf(values, 'text') }),
    },
  ]
}

function revokeActs(ticket: Ticket): SmallAct[] {
  return ticket.urgeLetters
    .filter(({ revoked }) => !revoked)
    .map((letter) => ({
      id: 'urgeLetterRevoked',
      title: `撤回 ${letter.letterNo}`,
      fields: [reason],
      act: (values) => ({ type: 'urgeLetterRevoked', letterId: letter.id, reason: valueOf(values, 'reason') }),
    }))
}
