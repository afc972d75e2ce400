import * as v from 'valibot'
import { EARLIEST_INSTANT, isCivilDate, LATEST_INSTANT } from '@sunshine/rubric/civil-date'

/** Longest free text of one field, in UTF-16 units; the form prints about 2,000 characters on two pages. */
export const LONGEST_TEXT = 20_000

/** An opaque id: UUIDs, unit codes, digests. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80), v.regex(/^[\w:.-]+$/))
/** Free text of a form field. Lone surrogates and control characters are refused: they cannot travel or be printed. */
export const text = v.pipe(
  v.string(),
  v.maxLength(LONGEST_TEXT),
  // Only what is no half of a pair is a code point of its own; a look behind would not run in Safari 15.
  v.check((value) => !/\p{Cs}/u.test(value), 'well-formed text'),
  v.check((value) => !/(?![\t\n\r])\p{Cc}/u.test(value), 'text without control characters'),
)
/** A short line: names, phones, letter numbers. */
export const line = v.pipe(text, v.maxLength(200))
/**
 * The name of a unit or of one of its places, which stands within sentences, lists and letters everywhere: signs that turn
 * the direction of writing would turn the words beside it (WH-19).
 */
export const name = v.pipe(
  line,
  v.check((value) => !/[\u202a-\u202e\u2066-\u2069]/.test(value), 'a name that turns no writing'),
)
/** A Beijing calendar day. */
export const civilDate = v.pipe(v.string(), v.check(isCivilDate, 'a calendar day YYYY-MM-DD'))
/** Milliseconds since 1970, as whole numbers between the years 2000 and 2200. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(EARLIEST_INSTANT), v.maxValue(LATEST_INSTANT))

/** 受理类型. */
export const ticketType = v.picklist(['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other'])
/** 事件: 一般件, 重要件, 重大特急件. */
export const priority = v.picklist(['normal', 'important', 'critical'])
/** 受理渠道. */
export const channel = v.picklist(['centre', 'phone', 'walkIn'])
/** A reviewer's judgement. */
export const finding = v.picklist(['ok', 'fault', 'unreviewed'])
/** 回访 results. */
export const followUpResult = v.picklist(['satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined'])
/** Why a ticket goes back. */
export const returnReason = v.picklist(['dissatisfied', 'format', 'wrongUnit', 'seal'])
/** The deductions that hang on one ticket. */
export const clause = v.picklist([
  'late',
  'lateAfterUrge',
  'unreplied',
  'nonCompliant',
  'notSealed',
  'rework',
  'dissatisfied',
])
/** How the letter addresses the citizen. */
export const honorific = v.picklist(['先生', '女士', '家长', '同学'])
