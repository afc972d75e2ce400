// A server that is attacked, which measures itself: `attacked-server.ts`, driven over IPC by `pnpm hostile`.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { verifyLog } from '../../gate/verify.ts'
import { FoundedServer } from '../founded-server.ts'
import { foundAttacked } from './district.ts'

const RESOLUTION_MS = 5
const MS = 1e6

const founded = new FoundedServer()
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
const target = await foundAttacked(founded, Date.now())
delay.enable()

const worked = { before: process.threadCpuUsage() }

/**
 * How long the loop stood still at most since it was last asked, and how much of the processor its thread had meanwhile, in
 * milliseconds: on a busy machine a loop also stands still because others are at work.
 */
function longestStall(): { readonly delay: number; readonly work: number } {
  const longest = delay.max / MS - RESOLUTION_MS
  const { user, system } = process.threadCpuUsage(worked.before)
  worked.before = process.threadCpuUsage()
  delay.reset()
  return { delay: Math.max(0, longest), work: (user + system) / 1000 }
}

process.on('message', (asked: 'stall' | 'end') => {
  if (asked === 'stall') return void process.send?.(longestStall())
  void verifyLog(founded.server.database).then(async ({ fault, events }) => {
    process.send?.({ fault, events, logged: founded.log })
    await founded.remove()
    process.exit(0)
  })
})
process.send?.({ target })
