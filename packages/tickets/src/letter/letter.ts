import type { CivilDate } from '@sunshine/rubric/civil-date'
import { addressee, type Honorific } from './salutation.ts'

/** Everything the letter is made of; only subject and body are typed by the person. */
export interface LetterParts {
  readonly visitorName: string
  readonly anonymous: boolean
  readonly honorific: Honorific | null
  /** The name is protected and not on this device (AD-11). */
  readonly withheld?: boolean | undefined
  readonly subject: string
  readonly body: string
  /** How the unit calls itself: 我校, 我园 or 我单位. */
  readonly schoolWord: '我校' | '我园' | '我单位'
  readonly unitName: string
  readonly unitPhone: string
  readonly datedOn: CivilDate
}

/** The letter of 附件3, part by part, as it is printed. */
export interface Letter {
  readonly title: string
  readonly salutation: string
  readonly opening: string
  readonly paragraphs: readonly string[]
  readonly thanks: string
  readonly signature: string
  readonly date: string
}

/**
 * The matter complained of as it stands between 反映的 and 问题 in the title: without the words
 * that the template writes itself and without closing punctuation (LT-4). A whole title, pasted from this or an
 * earlier letter, gives its matter alone, without the citizen it named. Empty when nothing is left.
 */
export function subjectWords(subject: string): string {
  return subject
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/^关于.{1,20}?反映的/u, '')
    .replace(/^(?:关于|反映的?)+/u, '')
    .replace(/[\s。，、；：！？.,;:!?]+$/u, '')
    .replace(/问题的?[回答]复$/u, '问题')
    .replace(/(?:的?问题)+$/u, '')
}

/** 2019-03-19 → 2019年3月19日. */
export function chineseDate(date: CivilDate): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}

/** Writes the letter of 附件3 around subject and body (LT-1). */
export function composeLetter(parts: LetterParts): Letter {
  const citizen = addressee(parts)
  const matter = `${subjectWords(parts.subject)}问题`
  return {
    title: `关于${citizen}反映的${matter}的回复`,
    salutation: `${citizen}：`,
    opening: `您好！您反映的${matter}已收悉。${parts.schoolWord}进行了调查处理，现回复如下：`,
    paragraphs: parts.body
      .split('\n')
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ''),
    thanks: `感谢您对${parts.schoolWord}工作的关注和支持。如有疑问，欢迎拨打${parts.unitName}电话${parts.unitPhone}咨询。`,
    signature: parts.unitName,
    date: chineseDate(parts.datedOn),
  }
}

/** The letter as plain text, a line a part, to copy or to read out. */
export function letterText(letter: Letter): string {
  const { title, salutation, opening, paragraphs, thanks, signature, date } = letter
  return [title, '', salutation, opening, ...paragraphs, thanks, '', `${signature}（加盖公章）`, date].join('\n')
}
