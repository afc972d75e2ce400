import type { CivilDate } from '@sunshine/rubric/civil-date'
import { halfWidth } from '../form/normalise.ts'
import { subjectWords, type LetterParts } from './letter.ts'
import { honorificIn, surnameOf } from './salutation.ts'

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

/** One warning, and where in the form it is mended (LT-5). */
export interface LintFinding {
  readonly code: LintCode
  /** The part to look at. */
  readonly part: 'visitorName' | 'subject' | 'honorific' | 'body' | 'unit' | 'date' | 'sealPhoto'
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

/** What is said when nothing is said; a body of nothing else tells the citizen nothing. */
const emptyWords =
  /您反映的|经(?:过)?(?:调查|核实|查)|[该此]?(?:问题|情况)|[均都]?不?属实|已经?(?:妥善|及时|全部)?(?:处理|解决|办结|核实|整改)|无此|正在处理中?|完毕|[\s，。、；！,.;!]/gu

/** The template's ×, and what people put in its place. */
const placeholder = /[×Ｘ○]|XX|xx|＊＊|\*\*/u
/** 〇〇 as a blank, not the zeros of 二〇〇八年. */
const blankZeros = /(?:^|[^一二三四五六七八九〇])〇〇+(?![一二三四五六七八九〇])/u
/** 6元×4天 is a sum, not a blank. */
const multiplication = /([\d元角分天日周月年次人名个节课件份本套张%)）]\s*)×(?=\s*\d)/gu

function hasPlaceholder(text: string): boolean {
  const plain = text.replace(multiplication, '$1')
  return placeholder.test(plain) || blankZeros.test(plain)
}

/** Checks a reply against the machine-checkable points of 附件3 (LT-5). */
export function lintReply(input: LintInput): readonly LintFinding[] {
  return [
    ...lintCitizen(input.parts),
    ...lintSubject(input.parts),
    ...lintBody(input.parts),
    ...lintUnit(input),
    ...lintDate(input),
    ...lintPhoto(input),
  ]
}

const isNamed = ({ anonymous, visitorName }: LetterParts): boolean => !anonymous && visitorName.trim() !== ''

function lintCitizen(parts: LetterParts): LintFinding[] {
  const findings: LintFinding[] = []
  if (!isNamed(parts)) return findings
  if (parts.honorific === null && honorificIn(parts.visitorName) === null)
    findings.push({ code: 'honorificMissing', part: 'honorific' })
  // 周×× is addressed as 周女士, which leaves nothing open.
  if (hasPlaceholder(surnameOf(parts.visitorName))) findings.push({ code: 'placeholderLeft', part: 'visitorName' })
  return findings
}

function lintSubject(parts: LetterParts): LintFinding[] {
  const findings: LintFinding[] = []
  const subject = subjectWords(parts.subject)
  const name = parts.visitorName.trim()
  if (subject === '') findings.push({ code: 'subjectMissing', part: 'subject' })
  if (isNamed(parts) && subject.includes(name) && surnameOf(name) !== name)
    findings.push({ code: 'subjectNamesCitizen', part: 'subject' })
  if (hasPlaceholder(subject)) findings.push({ code: 'placeholderLeft', part: 'subject' })
  return findings
}

function lintBody({ body }: LetterParts): LintFinding[] {
  const findings: LintFinding[] = []
  if (body.trim() !== '' && body.replace(emptyWords, '') === '') findings.push({ code: 'bodyEmptyWords', part: 'body' })
  else if (Array.from(body.replace(/\s/gu, '')).length < SHORTEST_BODY)
    findings.push({ code: 'bodyShort', part: 'body' })
  if (hasPlaceholder(body)) findings.push({ code: 'placeholderLeft', part: 'body' })
  return findings
}

function lintUnit({ parts, handlingUnitName }: LintInput): LintFinding[] {
  const findings: LintFinding[] = []
  if (!/\d{3,}/u.test(halfWidth(parts.unitPhone))) findings.push({ code: 'phoneMissing', part: 'unit' })
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
