import type { Instant } from '@sunshine/rubric/civil-date'
import * as v from 'valibot'
import type { RobotEntry, RobotsPort, ShownRobot, Target, TargetFault } from '../api/notice-port.ts'
import type { TrustedOrigins } from '../outgoing/origins.ts'
import type { KeptRobot, NoticeStore } from '../store/notice-store.ts'
import { testText } from './digest-text.ts'
import type { Send } from './send.ts'
import { masked, robotKey, targetFault } from './target.ts'

const text = v.string()
const target = v.variant('kind', [
  v.object({ kind: v.literal('wecom'), url: text }),
  v.object({ kind: v.literal('dingtalk'), url: text, secret: text }),
  v.object({
    kind: v.literal('email'),
    host: text,
    port: v.number(),
    user: text,
    password: text,
    from: text,
    to: text,
  }),
])

/** A robot's target as it was kept. */
export function readTarget(robot: Pick<KeptRobot, 'target'>): Target {
  return v.parse(target, JSON.parse(robot.target))
}

/** What setting a robot up needs. */
export interface RobotParts {
  readonly store: NoticeStore
  readonly send: Send
  readonly origins: TrustedOrigins
  readonly now: () => Instant
  readonly unitName: (unitId: string) => Promise<string | undefined>
}

/** Builds the admin's side over the store. */
export function createRobots(parts: RobotParts): RobotsPort {
  const { store, now } = parts
  return {
    async list() {
      const newest = new Map((await store.newest()).map((notice) => [notice.unitId, notice]))
      return (await store.robots()).map((robot) => shownRobot(robot, newest.get(robot.unitId)))
    },
    save: (entry) => save(parts, entry),
    remove: (unitId) => store.dropRobot(unitId),
    async test(unitId) {
      const robot = await store.robot(unitId)
      const unitName = await parts.unitName(unitId)
      if (!robot || unitName === undefined) return 'unknownUnit'
      const testedAt = now()
      if (!(await store.claimTest({ unitId, robotKey: robot.robotKey, now: testedAt }))) return 'wait'
      const testResult = await parts.send(readTarget(robot), { text: testText(unitName), now: testedAt })
      await store.setTested(unitId, { testedAt, testResult })
      return testResult
    },
  }
}

async function save(parts: RobotParts, entry: RobotEntry): Promise<'saved' | TargetFault | 'unknownUnit'> {
  const { store, origins, now } = parts
  const { unitId, hour, appAddress, by } = entry
  if ((await parts.unitName(unitId)) === undefined) return 'unknownUnit'
  const before = await store.robot(unitId)
  const chosen = entry.target ?? (before ? readTarget(before) : undefined)
  if (!chosen) return 'addressNotAllowed'
  const fault = targetFault(chosen, origins)
  if (fault) return fault
  const isSame = before?.robotKey === robotKey(chosen)
  await store.putRobot({
    unitId,
    kind: chosen.kind,
    target: JSON.stringify(chosen),
    robotKey: robotKey(chosen),
    hour,
    appAddress,
    savedBy: by,
    savedAt: now(),
    // What was tried with another address says nothing of this one; its place in the minute stays taken.
    testedAt: isSame ? before.testedAt : null,
    testResult: isSame ? before.testResult : null,
  })
  return 'saved'
}

const noticeStates = ['sending', 'waiting', 'sent', 'givenUp'] as const

function shownRobot(
  robot: KeptRobot,
  last: Awaited<ReturnType<NoticeStore['newest']>>[number] | undefined,
): ShownRobot {
  const { unitId, hour, savedBy, savedAt, testedAt, testResult } = robot
  const target = readTarget(robot)
  const state = noticeStates.find((one) => one === last?.state)
  return {
    unitId,
    kind: target.kind,
    shown: masked(target),
    hour,
    savedBy,
    savedAt,
    tested: testedAt === null ? null : { at: testedAt, result: testResult },
    last:
      last && state
        ? {
            day: last.day,
            state,
            tries: last.tries,
            triedAt: last.triedAt,
            nextAt: last.nextAt,
            result: last.result,
          }
        : null,
  }
}
