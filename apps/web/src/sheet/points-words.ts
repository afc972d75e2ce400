import { decimal, plainPoints, type ScoreSheet } from '@sunshine/rubric'

/** "28" or "4.5" from hundredths. */
export function pointsWords(hundredths: number): string {
  return plainPoints(decimal(hundredths))
}

/** "已评 74/100 项分": of how many points a total speaks; in these words wherever it is said (MX-1). */
export function gradedWords({ graded, max }: Pick<ScoreSheet, 'graded' | 'max'>): string {
  return `已评 ${plainPoints(graded)}/${plainPoints(max)} 项分`
}

/** "47 分（已评 60/100 项分）", or "82 分" once everything is graded: a partial total never looks like a whole one. */
export function totalWords(sheet: Pick<ScoreSheet, 'total' | 'graded' | 'max'>): string {
  const total = `${plainPoints(sheet.total)} 分`
  return sheet.graded === sheet.max ? total : `${total}（${gradedWords(sheet)}）`
}
