import type { Clause } from './facts.ts'

/** The version of the engine's rules and of the canonical sheet; part of what phone and server compare. */
export const ENGINE_VERSION = 1

/** A decimal string with two places, such as "28.00". */
export type DecimalPoints = string

/**
 * JSON-shaped cause of a deduction: events, instants (ISO, +08:00) and the arithmetic, keyed by name. `withheld` alone, where the
 * reader may not see the ticket (CN-10); no engine writes it.
 */
export type Because = { readonly [name: string]: JsonValue }
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/** One line of lost points. `ticket` is null where the deduction does not hang on one ticket. */
export interface Deduction {
  readonly ticket: string | null
  readonly clause: Clause | 'upheldComplaint' | 'discretionary' | 'graded'
  readonly points: DecimalPoints
  readonly because: Because
}

/** Something a person still owes before the sheet may be final. */
export interface Pending {
  readonly item: string
  readonly reason: 'ungraded' | 'unreviewedReply' | 'claimUndecided' | 'noDueDate'
  readonly ticket: string | null
  readonly because: Because
}

/** A deduction the approver waived (核减): printed, not charged. */
export interface Waived {
  readonly ticket: string
  readonly clause: Clause
  readonly points: DecimalPoints
  readonly reason: string
}

/**
 * One item of the sheet. For a graded item:
 * max − points = Σ deductions − notCharged + notEarned.
 */
export interface SheetItem {
  readonly id: string
  /** Null while ungraded, or when the item does not apply. */
  readonly points: DecimalPoints | null
  readonly max: DecimalPoints
  readonly deductions: readonly Deduction[]
  /** What the listed deductions exceed the item by: the item was already at zero (扣完为止). */
  readonly notCharged: DecimalPoints
  /** Points of an earned item (3.3) that nobody lost; zero elsewhere. */
  readonly notEarned: DecimalPoints
  readonly waived: readonly Waived[]
  readonly pending: readonly Pending[]
  readonly labels: readonly string[]
  /** Arithmetic worth showing even without a deduction: counts, rate, who left the denominator. */
  readonly because: Because
}

/** The whole sheet of one unit; its canonical JSON is what phone and server must agree on byte for byte. */
export interface ScoreSheet {
  readonly version: 1
  readonly rubric: string
  readonly asOf: string
  readonly period: { readonly from: string; readonly to: string }
  /** Policy keys that differ from their defaults. */
  readonly policy: { readonly [key: string]: string | number }
  readonly total: DecimalPoints
  readonly max: DecimalPoints
  readonly graded: DecimalPoints
  readonly final: boolean
  readonly items: readonly SheetItem[]
  readonly pending: readonly Pending[]
  readonly labels: readonly string[]
  readonly veto: boolean
}
