import type { CivilDate } from '@sunshine/rubric/civil-date'
import { subjectWords, type LetterParts } from './letter.ts'
import { surnameOf } from './salutation.ts'

/** What a reply may be missing; a warning for the writer, never a score (LT-5). */
export type LintCode =
  | 'subjectMissing'
  | 'subjectNamesCitizen'
  | 'honorificMissing'
  | 'bodyShort'
  | 'bodyEmptyWords'
  | 'placeholderLeft'
  | 'phoneMissing'
  | 'datedBeforeAcceptance'
  | 'datedInFuture'
  | 'wrongUnit'
  | 'sealPhotoMissing'
  | 'sealPhotoSmall'

export interface LintFinding {
  readonly code: LintCode
  /** The part to look at. */
  readonly part: 'subject' | 'honorific' | 'body' | 'unit' | 'date' | 'sealPhoto'
}

/** What the lint looks at: the letter's parts and what is known of the ticket. */
export interface LintInput {
  readonly parts: LetterParts
  readonly acceptedOn: CivilDate
  readonly today: CivilDate
  readonly handlingUnitName: string
  /** Long edges of the seal photos, in pixels; null before the photo's turn has come. */
  readonly sealPhotoEdges: readonly number[] | null
}

/** Fewer characters than this hardly tell a citizen what was done. */
const SHORTEST_BODY = 30
/** A smaller photo's seal cannot be read. */
const SMALLEST_EDGE = 1000

const emptyWords = /^(已(经)?(处理|解决|办结|核实)|情况(不)?属实|无此情况|正在处理)[，。！\s]*$/u
const placeholder = /×|Ｘ|XX|xx|＊＊|\*\*|〇〇/u

/** Checks a reply against the machine-checkable points of 附件3 (LT-5). */
export function lintReply(input: LintInput): readonly LintFinding[] {
  return [
    ...lintSubject(input.parts),
    ...lintBody(input.parts),
    ...lintUnit(input),
    ...lintDate(input),
    ...lintPhoto(input),
  ]
}

function lintSubject(parts: LetterParts): LintFinding[] {
  const findings: LintFinding[] = []
  const subject = subjectWords(parts.subject)
  if (subject === '') findings.push({ code: 'subjectMissing', part: 'subject' })
  const named = !parts.anonymous && parts.visitorName.trim() !== ''
  if (named && subject.includes(parts.visitorName.trim()) && surnameOf(parts.visitorName) !== parts.visitorName.trim())
    findings.push({ code: 'subjectNamesCitizen', part: 'subject' })
  if (named && parts.honorific === null) findings.push({ code: 'honorificMissing', part: 'honorific' })
  return findings
}

function lintBody(parts: LetterParts): LintFinding[] {
  const body = parts.body.trim()
  const findings: LintFinding[] = []
  if (emptyWords.test(body)) findings.push({ code: 'bodyEmptyWords', part: 'body' })
  else if (Array.from(body.replace(/\s/gu, '')).length < SHORTEST_BODY)
    findings.push({ code: 'bodyShort', part: 'body' })
  if (placeholder.test(parts.subject) || placeholder.test(body))
    findings.push({ code: 'placeholderLeft', part: 'body' })
  return findings
}

function lintUnit({ parts, handlingUnitName }: LintInput): LintFinding[] {
  const findings: LintFinding[] = []
  if (!/\d{3,}/u.test(parts.unitPhone)) findings.push({ code: 'phoneMissing', part: 'unit' })
  if (parts.unitName !== handlingUnitName) findings.push({ code: 'wrongUnit', part: 'unit' })
  return findings
}

function lintDate({ parts, acceptedOn, today }: LintInput): LintFinding[] {
  if (parts.datedOn < acceptedOn) return [{ code: 'datedBeforeAcceptance', part: 'date' }]
  return parts.datedOn > today ? [{ code: 'datedInFuture', part: 'date' }] : []
}

function lintPhoto({ sealPhotoEdges }: LintInput): LintFinding[] {
  if (sealPhotoEdges === null) return []
  if (sealPhotoEdges.length === 0) return [{ code: 'sealPhotoMissing', part: 'sealPhoto' }]
  return sealPhotoEdges.every((edge) => edge < SMALLEST_EDGE) ? [{ code: 'sealPhotoSmall', part: 'sealPhoto' }] : []
}
