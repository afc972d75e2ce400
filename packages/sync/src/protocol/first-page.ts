import { id, type Settings } from '@sunshine/tickets'
import * as v from 'valibot'
import type { PullAnswer, PullMessage } from './pull.ts'
import { FIRST_ROWS } from './version.ts'

/** A device that holds nothing says so as somebody signs in on it, and gets its first page with the answer (SY-38). */
export const firstPageAsked = v.object({
  protocol: v.number(),
  /** The name the device will have: the page's anchor is proof of contact of this device. */
  deviceId: id,
})
export type FirstPageAsked = v.InferOutput<typeof firstPageAsked>

/** The page that came with a sign-in, and the device it was asked for. */
export interface FirstPage {
  readonly deviceId: string
  readonly answer: PullAnswer
  /** The district's choices, where they ask this person for a PIN; in the page they may stand in a later one (VA-16). */
  readonly settings?: Settings | undefined
}

/** The pull such a device would begin with; its page is read as this one's is. */
export function firstPull({ protocol, deviceId }: FirstPageAsked): PullMessage {
  return {
    protocol,
    deviceId,
    cursors: {},
    limit: FIRST_ROWS,
    known: null,
    trail: { last: null, at: [], since: 0 },
  }
}
