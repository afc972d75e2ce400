import type { Instant } from '@sunshine/rubric/civil-date'

/** Where a unit's digest goes. Addresses of robots and passwords of mail boxes are secrets (NT-8). */
export type Target =
  | { readonly kind: 'wecom'; readonly url: string }
  | { readonly kind: 'dingtalk'; readonly url: string; readonly secret: string }
  | {
      readonly kind: 'email'
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password: string
      readonly from: string
      readonly to: string
    }
export type RobotKind = Target['kind']

/** What is wrong with a target somebody enters. */
export type TargetFault = 'addressNotAllowed' | 'mailServerNotAllowed' | 'mailAddressInvalid'

/**
 * What became of a message, as kept and shown: `sent`, or why not. `noAnswer`: it may have arrived, so it is not sent
 * again (NT-5). `refused:502`, `said:310000`: a number of the other side's.
 */
export type SendResult =
  | 'sent'
  | 'notReached'
  | 'noAnswer'
  | 'redirected'
  | 'tooFast'
  | 'addressNotAllowed'
  | 'signIn'
  | `refused:${number}`
  | `said:${number}`

/** How a unit's last digest fared, for the admin. */
export interface LastNotice {
  readonly day: string
  readonly state: 'sending' | 'waiting' | 'sent' | 'givenUp'
  readonly tries: number
  readonly triedAt: Instant
  readonly nextAt: Instant | null
  readonly result: string | null
}

/** A robot as the admin sees it: without anything that could be used (NT-8). */
export interface ShownRobot {
  /** `*` for the whole district's. */
  readonly unitId: string
  readonly kind: RobotKind
  readonly shown: string
  /** Beijing hour of the digest. */
  readonly hour: number
  readonly savedBy: string
  readonly savedAt: Instant
  readonly tested: { readonly at: Instant; readonly result: string | null } | null
  readonly last: LastNotice | null
}

/** What the admin enters; without a target the kept one stays. */
export interface RobotEntry {
  readonly unitId: string
  readonly target: Target | null
  readonly hour: number
  /** Where people open the app. */
  readonly appAddress: string
  readonly by: string
}

/** The admin's side of the digests. */
export interface RobotsPort {
  list(): Promise<readonly ShownRobot[]>
  save(entry: RobotEntry): Promise<'saved' | TargetFault | 'unknownUnit'>
  remove(unitId: string): Promise<void>
  /** 发一条试试; `wait` when the robot has had its messages of this minute. */
  test(unitId: string): Promise<SendResult | 'wait' | 'unknownUnit'>
}
