import { existsSync, readFileSync } from 'node:fs'

/** Memory of a process in millions of bytes, as Linux counts it: now, and at most so far. */
export function memoryOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kilobytes) * 1024) / 1e6
}

/** Milliseconds of a processor that a process has used, of which Linux counts a hundred ticks a second. */
export function cpuOf(pid: number): number {
  const [own = 0, system = 0] = ticksOf(pid)
  return (own + system) * 10
}

/** The same of a process and its children, those that have ended among them. */
export function cpuWithChildren(pid: number): number {
  const ended = ticksOf(pid).reduce((sum, ticks) => sum + ticks, 0) * 10
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  // One that ended since they were listed is missing this once: it has used next to nothing.
  return children.reduce((sum, child) => sum + (existsSync(`/proc/${child}/stat`) ? cpuOf(Number(child)) : 0), ended)
}

/** Its own ticks and the system's for it, then those of its children that have ended. */
function ticksOf(pid: number): readonly number[] {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return fields.slice(11, 15).map(Number)
}
