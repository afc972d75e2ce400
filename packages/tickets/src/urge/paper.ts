import { beijingDate, dayNumber } from '@sunshine/rubric/civil-date'
import { chineseDate } from '../letter/letter.ts'
import type { UrgeLetterOnRecord } from './letters.ts'

/** 催办函 as it is printed: numbers and days only, no word about or of the citizen (UR-5). */
export interface UrgePaper {
  readonly title: string
  readonly letterNo: string
  readonly addressee: string
  readonly opening: string
  readonly rows: readonly UrgePaperRow[]
  readonly closing: string
  readonly signature: string
  readonly date: string
  readonly revoked: boolean
}

/** One ticket's line in the letter. */
export interface UrgePaperRow {
  readonly ticketNo: string
  readonly receivedOn: string
  readonly dueOn: string
  /** Days between the due day and the day of the letter. */
  readonly daysOverdue: number
}

/** The letter on paper, the same whenever it is printed again (UR-5). */
export function composeUrgeLetter(
  letter: UrgeLetterOnRecord,
  names: { readonly unit: string; readonly centre: string },
): UrgePaper {
  const issuedOn = beijingDate(letter.issuedAt)
  const rows = letter.tickets.map(({ ticket, dueOn }) => ({
    ticketNo: ticket.ticketNo ?? '',
    receivedOn: beijingDate(ticket.acceptedAt),
    dueOn: dueOn ?? '',
    daysOverdue: dueOn === null ? 0 : dayNumber(issuedOn) - dayNumber(dueOn),
  }))
  return {
    title: '关于催办教育阳光服务工单的函',
    letterNo: letter.letterNo,
    addressee: `${names.unit}：`,
    opening: `截至${chineseDate(issuedOn)}，下列 ${rows.length} 件由你单位承办的教育阳光服务工单已过办结时限，尚未书面回复：`,
    rows,
    closing:
      '请收函后立即办理，按规范格式书面回复来访人，加盖公章并拍照上传。按考核评分细则，催办后超期回复与未回复的，依规定扣分。特此函告。',
    signature: names.centre,
    date: chineseDate(issuedOn),
    revoked: letter.revoked,
  }
}
