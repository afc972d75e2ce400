import type { DeviceState } from '@sunshine/sync'
import { troubleOf } from '../store/storage-trouble.ts'
import { storageWords } from '../wording/storage.ts'
import { clockFinding } from './check-clock.ts'
import { browserFinding } from './check-browser.ts'
import { shellFinding, workerFinding } from './check-program.ts'
import type { Answer, Finding } from './finding.ts'
import { keepFinding, spaceFinding, writeFinding } from './check-storage.ts'

/** What the check asks of the app around it. */
export interface Checked {
  /** Writes a row strictly, reads it back and takes it away. */
  readonly tryWriting: () => Promise<void>
  readonly device: () => Promise<DeviceState>
  /** Whether this person works at the bureau's desk. */
  readonly usesDesk: boolean
}

/** 离线自检: whether this device will open, work and keep its work without signal. Each row answers for itself. */
export function selfCheck(checked: Checked): Promise<Finding[]> {
  return Promise.all([
    answered('没有信号也能打开', workerFinding),
    answered('程序文件在本机', () => shellFinding(checked.usesDesk)),
    answered('能存下内容', () => writeFinding(checked.tryWriting)),
    answered('数据不会被系统清掉', keepFinding),
    answered('空间', spaceFinding),
    answered('手机时间', async () => clockFinding(await checked.device())),
    answered('浏览器', async () => browserFinding(navigator.userAgent)),
  ])
}

/** Longest wait for one row: a storage that never answers is itself a finding. */
const PATIENCE_MS = 4_000

/** A row that fails or does not come is said to be unknown; the others stand. */
async function answered(name: string, ask: () => Promise<Answer>): Promise<Finding> {
  let late: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<Answer>((resolve) => {
    late = setTimeout(() => resolve({ isFine: false, words: '浏览器一直没有回答。' }), PATIENCE_MS)
  })
  const asked = ask().catch((error: unknown): Answer => {
    const trouble = troubleOf(error)
    return { isFine: false, words: trouble ? storageWords[trouble].happened : '查不出来。' }
  })
  const answer = await Promise.race([asked, patience])
  clearTimeout(late)
  return { name, ...answer }
}

/** The findings as plain text for the IT person: no ticket, name or number of anyone is in it. */
export function findingsAsText(findings: readonly Finding[], about: { when: string; browser: string }): string {
  const lines = findings.map(({ name, isFine, words }) => `${isFine ? '✓' : '!'} ${name}：${words}`)
  return ['阳光服务工单 离线自检', about.when, ...lines, about.browser].join('\n')
}
