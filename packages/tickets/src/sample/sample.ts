import type { Instant } from '@sunshine/rubric/civil-date'
import type { Settings } from '../settings/settings.ts'
import type { SamplePurpose } from './event.ts'
import { sha256 } from './sha256.ts'

/** What decides a draw, and nothing else does (SM-2). */
export interface SampleDraw {
  readonly year: number
  readonly purpose: SamplePurpose
  readonly seed: string
  readonly percent: number
}

/** A draw as published: with its ground, and by whom and when. */
export interface PublishedSample extends SampleDraw {
  readonly ground: string
  readonly by: string
  readonly at: Instant
  /** Why the one before was set aside; absent from a first draw. */
  readonly redrawnBecause?: string
}

/** The share drawn unless the bureau says otherwise, in percent (SM-4). */
export const DEFAULT_SAMPLE_PERCENT = 10

/** The sample that stands for a year and purpose: the last one published; undefined while there is none (SM-1). */
export function sampleFor(
  { samples }: Settings,
  about: { readonly year: number; readonly purpose: SamplePurpose },
): PublishedSample | undefined {
  const published = (samples ?? []).filter(({ year, purpose }) => year === about.year && purpose === about.purpose)
  return published[published.length - 1]
}

/** The line that is hashed: seed, year, purpose and the id of the ticket or reply, with colons between (SM-2). */
export function sampleLine({ seed, year, purpose }: SampleDraw, id: string): string {
  return `${seed}:${year}:${purpose}:${id}`
}

const RANGE = 0x1_0000_0000

/**
 * The first number that is not drawn: the share of all 2³² numbers, rounded up. As eight hexadecimal digits it is what a
 * person compares the beginning of a digest with (SM-2).
 */
export function sampleBound(percent: number): number {
  return Math.ceil((percent * RANGE) / 100)
}

/** A number below 2³² from the first four bytes of the line's SHA-256, the same on every machine (SM-2, SM-3). */
export function sampleNumber(draw: SampleDraw, id: string): number {
  return sha256(sampleLine(draw, id))[0] ?? 0
}

/** Whether the ticket or reply of this id is in the sample: by seed, year, purpose, share and id alone (SM-2). */
export function inSample(draw: SampleDraw, id: string): boolean {
  return sampleNumber(draw, id) < sampleBound(draw.percent)
}
