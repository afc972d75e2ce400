import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { medianOf, type Figured, type Goal } from '../packages/bench/src/index.ts'
import type { Ran } from './bench-part.ts'
import { ensureBrowser } from './browser.ts'

/** The machine everything ran on, in one line. */
export function machine(): string {
  const chromium = spawnSync(ensureBrowser() ?? 'chromium', ['--version'], { encoding: 'utf8' }).stdout?.trim()
  const [cpu] = cpus()
  return `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}, ${chromium || 'no Chromium'}`
}

const figure = (value: number): string => (value >= 1000 ? String(Math.round(value)) : String(+value.toPrecision(3)))

function goalIn(goal: Goal | undefined): string {
  if (goal === undefined) return ''
  if ('atMost' in goal) return `≤ ${goal.atMost}`
  if ('atLeast' in goal) return `≥ ${goal.atLeast}`
  if ('ratioAtMost' in goal) return `≤ ${goal.ratioAtMost} ×`
  if ('ratioAtLeast' in goal) return `≥ ${goal.ratioAtLeast} ×`
  return `≥ ${goal.timesFaster} × faster`
}

const heading = ['part', 'what', 'median', 'spread', 'floor or peer', 'ratio', 'target', 'met']

function cells(part: string, row: Figured): string[] {
  const { what, unit, figures, against, goal, median, least, most, ratio, isMet } = row
  return [
    part,
    what,
    `${figure(median)} ${unit}`,
    figures.length === 1 ? '' : `${figure(least)} … ${figure(most)} (${figures.length})`,
    against ? `${figure(medianOf(against.figures))} ${unit}, ${against.what}` : '',
    ratio === null ? '' : ratio.toFixed(2),
    goalIn(goal),
    isMet === null ? '' : isMet ? 'yes' : 'NO',
  ]
}

/** All rows as one table in Markdown, padded so that a terminal shows it in columns. */
export function table(ran: readonly Ran[]): string {
  const lines = [heading, ...ran.flatMap(({ name, rows }) => rows.map((row) => cells(name, row)))]
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const padded = lines.map(
    (line) => `| ${line.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - cell.length)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [padded[0], rule, ...padded.slice(1)].join('\n')
}

/** How long each part took, and all of them. */
export function times(ran: readonly Ran[]): string {
  const inWords = (seconds: number): string => `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
  const whole = ran.reduce((sum, { seconds }) => sum + seconds, 0)
  return [...ran, { name: 'all of it', seconds: whole }]
    .map(({ name, seconds }) => `${name.padEnd(12)} ${inWords(seconds)}`)
    .join('\n')
}
