import type { Choices } from '@sunshine/sync/simulator'
import { SETTINGS_ID, type Subject, type TicketAct } from '@sunshine/tickets'

const onTicket = (id: string, act: TicketAct): Subject => ({ kind: 'ticket', id, act })

/** What a school's device would have to be the bureau for; `other`: a ticket that the true year holds besides, if any. */
export function bureauActs(
  { ticketId, replyId, other }: { ticketId: string; replyId: string; other: string },
  choices: Choices,
): readonly Subject[] {
  const acts: readonly TicketAct[] = [
    { type: 'findingRecorded', replyId, format: 'ok', seal: 'ok', reason: '', over: null },
    { type: 'claimDecided', replyId, accepted: true, reason: '属实' },
    {
      type: 'waived',
      clause: choices.pick(['late', 'unreplied', 'rework', 'notSealed', 'nonCompliant']),
      reason: '停电',
    },
    { type: 'followedUp', result: 'satisfied', notes: '' },
    { type: 'dispatched', unitId: 'BL', assistingUnitIds: [], dueOn: null, note: '' },
    { type: 'dispatched', unitId: 'QH', assistingUnitIds: [], dueOn: '2026-12-30', note: '' },
    { type: 'dueRecalculated', dueOn: '2026-12-30', reason: '核实' },
    { type: 'mergedAsDuplicate', into: other },
    { type: 'classified', ticketType: 'suggestion', priority: 'normal', reason: '只是建议' },
    { type: 'returned', reason: 'format', note: '重写', dueOn: '2026-12-30' },
    { type: 'extensionDecided', requestId: `${ticketId}-extension`, approved: true, reason: '' },
    { type: 'urgeLetterRevoked', letterId: `${ticketId}-urged` },
    { type: 'secondCallAdopted', callId: `${ticketId}-called`, reason: '属实' },
  ]
  const settings = { kind: 'settings', id: SETTINGS_ID } as const
  const grade = {
    type: 'itemReviewed',
    item: '3.1',
    review: { kind: 'discretionary', hundredths: 500 },
    reason: '',
    evidence: '',
  } as const
  const policy = { offlineReplyPolicy: 'autoAccept', offlineGraceHours: 9000 } as const
  const others: readonly Subject[] = [
    { kind: 'assessment', id: 'QH:2026', act: grade },
    { ...settings, act: { type: 'policyAdopted', policy, effectiveOn: '2026-01-01', reason: '统一' } },
    {
      ...settings,
      act: {
        type: 'calendarEdited',
        edits: [{ date: '2026-03-04', kind: 'holiday', name: '校庆', notice: '校内通知' }],
        knownThrough: null,
        reason: '校庆',
      },
    },
  ]
  return [...acts.map((act) => onTicket(ticketId, act)), ...others]
}
