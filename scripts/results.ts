import { existsSync, readFileSync } from 'node:fs'

export interface Count {
  passed: number
  failed: number
}

/** What the test runners wrote: vitest's totals, or Playwright's stats. */
interface Report {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numPendingTests?: number
  readonly numTodoTests?: number
  readonly stats?: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** Adds up reports. A missing report and a skipped test count as failed: nothing is passed over in silence. */
export function count(files: readonly string[]): Count {
  const total: Count = { passed: 0, failed: 0 }
  for (const file of files) {
    if (!existsSync(file)) {
      total.failed++
      continue
    }
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    total.passed += report.numPassedTests ?? report.stats?.expected ?? 0
    total.failed += report.numFailedTests ?? (report.stats ? report.stats.unexpected + report.stats.flaky : 0)
    total.failed += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0) + (report.stats?.skipped ?? 0)
  }
  return total
}
