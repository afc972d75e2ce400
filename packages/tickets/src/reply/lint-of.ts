import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { lintReply, type LintCode } from '../letter/lint.ts'
import { honorificIn } from '../letter/salutation.ts'
import type { Ticket } from '../ticket.ts'
import type { Replied } from './event.ts'

/** The findings that say the citizen was told nothing, or by a letter of another day; the others are hints (TP-6). */
const wantingWords: ReadonlySet<LintCode> = new Set([
  'subjectMissing',
  'bodyShort',
  'bodyEmptyWords',
  'placeholderLeft',
  'datedBeforeAcceptance',
  'datedInFuture',
])

/** What keeps a reply's words from stopping the clock, as the server finds it when the reply comes (TP-6). */
export function lintOf(
  act: Replied,
  { ticket, receivedAt }: { ticket: Ticket; receivedAt: Instant },
): readonly LintCode[] {
  const found = lintReply({
    parts: {
      visitorName: ticket.personal.visitorName,
      anonymous: ticket.anonymous,
      honorific: act.honorific === null ? null : honorificIn(act.honorific),
      subject: act.subject,
      body: act.body,
      schoolWord: '我单位',
      unitName: '',
      unitPhone: '',
      datedOn: act.datedOn,
    },
    acceptedOn: beijingDate(ticket.acceptedAt),
    today: beijingDate(receivedAt),
    handlingUnitName: '',
    sealPhotoEdges: null,
  })
  return Array.from(new Set(found.map(({ code }) => code))).filter((code) => wantingWords.has(code))
}
