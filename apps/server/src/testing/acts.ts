import type { TicketAct } from '@sunshine/tickets'

/** A school's own registration of a complaint, accepted at an instant. */
export function registrationAt(acceptedAt: number): Extract<TicketAct, { type: 'registered' }> {
  return {
    type: 'registered',
    personal: { visitorName: '周某', visitorPhone: '16000000001' },
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    ticketType: 'complaint',
    priority: 'normal',
    channel: 'phone',
    acceptedAt,
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    description: '食堂的青菜发黄。',
    unitId: 'QH',
    accusedUnitId: null,
    dueOn: null,
  }
}
