import { existsSync, readFileSync } from 'node:fs'

/** What a step came to; `failed` names each test that failed, with the first lines of why. */
export interface Outcome {
  passed: number
  failed: string[]
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

interface PlaywrightSuite {
  readonly file: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
}

/** Adds up reports. A missing report and a skipped test count as failed: nothing is passed over in silence. */
export function outcome(files: readonly string[]): Outcome {
  const total: Outcome = { passed: 0, failed: [] }
  for (const file of files) {
    if (!existsSync(file)) {
      total.failed.push(`${file} was not written`)
      continue
    }
    const report: VitestReport | PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
    if ('testResults' in report) addVitest(report, total)
    else for (const suite of report.suites) addPlaywright(suite, total)
  }
  return total
}

function addVitest(report: VitestReport, total: Outcome): void {
  for (const { name, message, status, assertionResults } of report.testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') total.passed++
      else total.failed.push(told(`${name} › ${test.fullName}`, test.status, test.failureMessages))
    }
    // A file that did not load has no test of its own to fail.
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
      total.failed.push(told(name, status, [message]))
  }
}

function addPlaywright(suite: PlaywrightSuite, total: Outcome): void {
  for (const inner of suite.suites ?? []) addPlaywright(inner, total)
  for (const { title, tests } of suite.specs)
    for (const { status, results } of tests) {
      if (status === 'expected') total.passed++
      else {
        const errors = results.flatMap((result) => result.errors.map((error) => error.message ?? ''))
        total.failed.push(told(`${suite.file} › ${title}`, status, errors))
      }
    }
}

const LINES_TOLD = 12

function told(title: string, status: string, errors: readonly string[]): string {
  return [`${title}: ${status}`, ...errors.join('\n').split('\n').slice(0, LINES_TOLD)].join('\n    ')
}
