import { headCode, type DeviceState, type Differs, type Restored } from '@sunshine/sync'
import { momentWords } from '../wording/dates.ts'

/** What happened, what was kept, whom to call: the district's log is not the one this device saw (AD-3). */
export function differsWords({ known, held }: Differs): { happened: string; kept: string; next: string } {
  const [seq, hash] = known
  const now = held === null ? '没有这一条' : `是 ${headCode(seq, held)}`
  return {
    happened: `区里第 ${seq} 条记录和本机见过的不一样：本机见过 ${headCode(seq, hash)}，现在${now}。`,
    kept: '已停止上传和接收。本机的内容都在，照常可以写，没有收下对不上的记录。',
    next: '请把两个校验码报给区里管理员，由审计员用“校验”查对。查清以前不要清除本机数据。',
  }
}

/** The newest entry of the log this device remembers, as people compare it (AD-5); undefined before the first sync. */
export function recordCode({ trail, head }: DeviceState): string | undefined {
  const seen = trail?.seen ?? []
  const last = seen[seen.length - 1]
  if (last) return headCode(last[0], last[1])
  return head ? headCode(head.seq, head.hash) : undefined
}

/** That the server was restored from its backup, when this device found it, and what follows (AD-2). */
export function restoredWords({ at, known, upTo, isNoted }: Restored, now: number): string {
  const lost = known === null ? '' : `本机见过第 ${known[0]} 条，恢复后的记录到第 ${upTo} 条为止与本机一致。`
  if (isNoted === false)
    return `${momentWords(at, now)} 发现区里的记录变短了，但服务器没有恢复备份的登记。${lost}本机交过的内容已自动补交。请告诉区里管理员，由审计员用“校验”查对。`
  return `${momentWords(at, now)} 发现区里的服务器用备份恢复过。${lost}本机交过的内容已自动补交。`
}
