import { setTimeout } from 'node:timers/promises'
import { PROTOCOL } from '@sunshine/sync'
import type { Actor, Scope } from '@sunshine/tickets'
import type { Gate } from '../../gate/gate.ts'

const PAUSE_MS = 20
const PAGE = 50

/** A phone that pulls all the time and keeps every number it was shown. */
export interface Puller {
  readonly scope: Scope
  /** The numbers in the order they came. */
  readonly seen: readonly number[]
  readonly pulls: () => number
  /** Pulls until nothing is left, and stops. */
  finish(): Promise<void>
}

/** Starts one; it goes on from its cursor, as a phone does. */
export function startPuller(gate: Gate, actor: Actor, scope: Scope): Puller {
  const seen: number[] = []
  let [cursor, pulls, finishing] = [0, 0, false]
  async function once(): Promise<boolean> {
    pulls++
    const message = {
      protocol: PROTOCOL,
      deviceId: `p-${scope}`,
      cursors: { [scope]: cursor },
      limit: PAGE,
      known: null,
    }
    const page = (await gate.pull(actor, message)).pages.find((one) => one.scope === scope)
    if (!page) throw new Error(`no page of ${scope}`)
    seen.push(...page.rows.map(({ seq }) => seq))
    cursor = page.cursor
    return page.more || page.rows.length > 0
  }
  const running = (async () => {
    for (;;) {
      const isLast = finishing
      if ((await once()) || !isLast) await setTimeout(PAUSE_MS)
      else return
    }
  })()
  return {
    scope,
    seen,
    pulls: () => pulls,
    async finish() {
      finishing = true
      await running
    },
  }
}
