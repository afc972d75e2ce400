// `pnpm crash --kills 200 [--seed N]`: kills the real server under eight clerks and prints what became of their work.
import { parseArgs } from 'node:util'
import { medianAndMost } from './figures.ts'
import { killRepeatedly, type KillReport } from './kills.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})

function line(report: KillReport): string {
  const { median, most } = medianAndMost(report.restartsMs)
  const { push, upload } = report.inside
  return `${report.kills} kills (${push} during a push, ${upload} during an upload), ${report.acknowledged} events acknowledged, ${report.photos} photos, restart ${median} ms median, ${most} ms most`
}

const report = await killRepeatedly({ kills: Number(values.kills), seed: Number(values.seed) }, (soFar) =>
  process.stdout.write(`${line(soFar)}\n`),
)
const { median, most } = medianAndMost(report.restartsMs)
const count = (start: string): number => report.faults.filter((fault) => fault.includes(start)).length
console.table({
  kills: report.kills,
  'kills during a push': report.inside.push,
  'kills during an upload': report.inside.upload,
  'events acknowledged': report.acknowledged,
  'committed, answer lost': report.answersLost,
  'photos stored': report.photos,
  lost: count('lost:'),
  doubled: count('doubled:'),
  'other faults': report.faults.length - count('lost:') - count('doubled:'),
  'restart, median ms': median,
  'restart, most ms': most,
})
for (const fault of report.faults) process.stdout.write(`${fault}\n`)
process.exit(report.faults.length === 0 && most <= 2000 ? 0 : 1)
