import type { Api } from '../../sync/api.ts'
import { recentWords } from '../../wording/dates.ts'

/** What one revoked device handed in. */
export type Batch = Awaited<ReturnType<Api['quarantine']['list']['query']>>[number]

/** “3 项，照片 1 张”. */
export function heldWords({ acts, photos }: Pick<Batch, 'acts' | 'photos'>): string {
  if (acts + photos === 0) return '没有内容'
  return photos === 0 ? `${acts} 项` : `${acts} 项，照片 ${photos} 张`
}

/** Who decided, when, and what came of it. */
export function outcomeWords(batch: Batch, now: number): string {
  const { decision, decidedBy, decidedAt, accepted, refused } = batch
  const who = `${decidedBy ?? ''} ${decidedAt === null ? '' : recentWords(decidedAt, now)}`
  if (decision !== 'released') return who
  return `${who}，收下 ${accepted} 项${refused > 0 ? `，没有收下 ${refused} 项` : ''}`
}
