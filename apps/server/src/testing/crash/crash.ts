// `pnpm crash [--kills 200] [--seed N]`: kills the real server under eight clerks and prints what became of their work.
// `pnpm crash --disk-faults [--up-to 40]`: fails the first, second, … write, fsync and truncation of the server's disk.
import { parseArgs } from 'node:util'
import { failInTurn } from './fault-range.ts'
import { medianAndMost } from './figures.ts'
import { killRepeatedly, type KillReport } from './kills.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    'disk-faults': { type: 'boolean', default: false },
    'up-to': { type: 'string', default: '40' },
  },
})
const LONGEST_RESTART_MS = 2000
const say = (line: string): void => console.log(line)
const ok = values['disk-faults'] ? await faults() : await kills()
process.exit(ok ? 0 : 1)

async function faults(): Promise<boolean> {
  const report = await failInTurn({ upTo: Number(values['up-to']), seed: Number(values.seed), progress: say })
  console.table(report.rows)
  for (const fault of report.faults) say(fault)
  const { events, photos } = report.acknowledged
  say(`${events} events and ${photos} photos acknowledged, ${report.faults.length} found wrong`)
  return report.faults.length === 0
}

async function kills(): Promise<boolean> {
  const report = await killRepeatedly({ kills: Number(values.kills), seed: Number(values.seed) }, (soFar) =>
    say(sentenceOf(soFar)),
  )
  const { median, most } = medianAndMost(report.restartsMs)
  const count = (start: string): number => report.faults.filter((fault) => fault.includes(start)).length
  console.table({
    kills: report.kills,
    'kills during a push': report.inside.push,
    'kills during an upload': report.inside.upload,
    'kills outside of both': report.outside,
    'events acknowledged': report.acknowledged,
    'committed, answer lost': report.answersLost,
    'photos stored': report.photos,
    lost: count('lost:'),
    doubled: count('doubled:'),
    'other faults': report.faults.length - count('lost:') - count('doubled:'),
    'restart, median ms': median,
    'restart, most ms': most,
  })
  for (const fault of report.faults) say(fault)
  return report.faults.length === 0 && most <= LONGEST_RESTART_MS
}

function sentenceOf(report: KillReport): string {
  const { median, most } = medianAndMost(report.restartsMs)
  return `${report.kills} kills, ${report.acknowledged} events and ${report.photos} photos acknowledged, restart ${median} ms median, ${most} ms most`
}
