/** What the outbox of this device says, never what the network says about itself. */
export interface SyncState {
  /** Acts in the outbox that the server has not acknowledged; undefined until they are counted. */
  waiting: number | undefined
  /** Acts the server refused and the person has not dealt with. */
  refused: number
  /** Did the last attempt to reach the server fail for want of a network? */
  offline: boolean
  /** Why the last attempt failed although there was a network, in words; absent when it did not. */
  failure?: string | undefined
  /** That this device cannot store or be read at the moment, in a few words: then nothing else is known for sure. */
  storage?: string | undefined
  /** When everything was last up, as people say it: `10:24`, `昨天 17:02`. Absent before the first time. */
  uploadedAt?: string | undefined
  /** Is a transmission going on this moment? */
  sending?: boolean | undefined
}

export type SyncTone = 'uncounted' | 'uploaded' | 'waiting' | 'offline' | 'failed' | 'refused'

/** The chip's tone and its one or two short sentences. While anything waits, one of them is “待上传 n 项”. */
export function syncWords(state: SyncState): { tone: SyncTone; words: readonly [string, ...string[]] } {
  const waiting = state.waiting ? [`待上传 ${state.waiting} 项`] : []
  if (state.storage !== undefined) return { tone: 'failed', words: [state.storage, ...waiting] }
  if (state.refused > 0) return { tone: 'refused', words: [`被退回 ${state.refused} 项`, ...waiting] }
  if (state.failure !== undefined) return { tone: 'failed', words: ['上传失败', ...waiting] }
  if (state.offline) return { tone: 'offline', words: ['无网络，已存本机', ...waiting] }
  if (state.waiting === undefined) return { tone: 'uncounted', words: ['正在读本机'] }
  if (state.waiting > 0)
    return { tone: 'waiting', words: [`待上传 ${state.waiting} 项`, ...(state.sending ? ['正在上传'] : [])] }
  return { tone: 'uploaded', words: ['已全部上传', ...(state.uploadedAt === undefined ? [] : [state.uploadedAt])] }
}
