import type { Role } from '@sunshine/tickets'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long a role's session lasts unused, and at most however much it is used. */
export interface SessionLimit {
  readonly idleMs: number
  readonly absoluteMs: number
}

/** Every limit of sessions; `docs/session.md` shows the same table (SE-5). */
export interface SessionLimits {
  /** How long a secret opens anything; after that it can only be renewed, by the device's own key. */
  readonly accessMs: number
  /** The same for a session without a key, which cannot be renewed. */
  readonly unboundMs: number
  readonly of: Readonly<Record<Role, SessionLimit>>
}

const school: SessionLimit = { idleMs: 30 * DAY_MS, absoluteMs: 180 * DAY_MS }
const bureau: SessionLimit = { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS }

/** What holds unless the district asks for stricter ones. */
export const usualLimits: SessionLimits = {
  accessMs: 30 * MINUTE_MS,
  unboundMs: 7 * DAY_MS,
  of: {
    schoolClerk: school,
    principal: school,
    centreDispatcher: bureau,
    reviewer: bureau,
    approver: bureau,
    admin: { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS },
    auditor: { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS },
  },
}

const strictSchool: SessionLimit = { idleMs: 7 * DAY_MS, absoluteMs: 30 * DAY_MS }
const strictBureau: SessionLimit = { idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS }

/** For a district graded under 等级保护: `SESSION_LIMITS=dengbao`. */
export const strictLimits: SessionLimits = {
  accessMs: 15 * MINUTE_MS,
  unboundMs: 12 * HOUR_MS,
  of: {
    schoolClerk: strictSchool,
    principal: strictSchool,
    centreDispatcher: strictBureau,
    reviewer: strictBureau,
    approver: strictBureau,
    admin: { idleMs: 30 * MINUTE_MS, absoluteMs: 8 * HOUR_MS },
    auditor: { idleMs: 30 * MINUTE_MS, absoluteMs: 8 * HOUR_MS },
  },
}

/** The limits the environment asks for, or in one sentence why it asks for none that exist. */
export function limitsFrom(environment: Readonly<Record<string, string | undefined>>): SessionLimits | string {
  const named = environment['SESSION_LIMITS'] || 'usual'
  if (named === 'usual') return usualLimits
  if (named === 'dengbao') return strictLimits
  return `SESSION_LIMITS is ${named}; it must be usual or dengbao.`
}

/** A session older than this unused stands for nobody, whatever their role. */
export function longestIdle(limits: SessionLimits): number {
  return Math.max(...Object.values(limits.of).map(({ idleMs }) => idleMs))
}

/** A session's last use is written at most so often: a twenty-fourth of what it may idle, and never more than hourly. */
export function touchEvery({ idleMs }: SessionLimit): number {
  return Math.min(HOUR_MS, Math.max(MINUTE_MS, idleMs / 24))
}
