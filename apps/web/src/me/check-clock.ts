import type { DeviceState } from '@sunshine/sync'
import type { Answer } from './finding.ts'

/** A clock that is off by more than this puts replies on the wrong day sooner or later. */
const OFF_MS = 5 * 60_000

/** This phone's clock against the server's, as they stood at the last contact. */
export function clockFinding({ anchor, lastSyncAt }: Pick<DeviceState, 'anchor' | 'lastSyncAt'>): Answer {
  const serverTime = anchor === null ? undefined : timeOf(anchor)
  if (serverTime === undefined || lastSyncAt === null)
    return { isFine: true, words: '还没有和区里对过。同步一次就知道。' }
  const difference = lastSyncAt - serverTime
  const minutes = Math.round(Math.abs(difference) / 60_000)
  if (Math.abs(difference) <= OFF_MS) return { isFine: true, words: '和区里一致（上次同步时）。' }
  const side = difference > 0 ? '快' : '慢'
  return {
    isFine: false,
    words: `比区里${side} ${minutes} 分钟（上次同步时）。请在手机设置里打开“自动设定时间”，再同步一次。`,
  }
}

/** The server's time in an anchor it signed; the phone reads it and leaves the checking to the server. */
function timeOf(anchor: string): number | undefined {
  const [text = ''] = anchor.split('.')
  const written = /"serverTime":(\d+)/.exec(atob(text.replace(/-/g, '+').replace(/_/g, '/')))
  return written ? Number(written[1]) : undefined
}
