import type { Api } from '../../sync/api.ts'
import type { TagKind } from '../../ui/tag.tsx'
import { momentWords, recentWords } from '../../wording/dates.ts'

/** A district with its units, as the city's server gives it. */
export type DistrictScores = Awaited<ReturnType<Api['districts']['scores']['query']>>[number]
export type UnitScore = DistrictScores['units'][number]
type State = DistrictScores['state']

export const stateTags: { readonly [state in State]: { readonly kind: TagKind; readonly words: string } } = {
  new: { kind: 'waiting', words: '还没读到' },
  live: { kind: 'done', words: '实时' },
  away: { kind: 'soon', words: '连不上' },
  withdrawn: { kind: 'stopped', words: '已撤回' },
  refused: { kind: 'overdue', words: '令牌不对' },
  otherVersion: { kind: 'overdue', words: '版本不同' },
}

/** How the line to a district is and what follows for its numbers: fact, consequence, next step. */
export function stateWords(
  { state, asOf }: { readonly state: State; readonly asOf: number | null },
  now: number,
): string {
  const since = asOf === null ? '还没有读到过得分。' : `得分停在 ${momentWords(asOf, now)}。`
  switch (state) {
    case 'live':
      return `区里一有变化这里就跟着变，截至 ${recentWords(asOf ?? now, now)}。`
    case 'new':
      return '正在第一次读取，读完就有得分。'
    case 'away':
      return `${since}正在自动重连；一直连不上请区里看服务器和网络。`
    case 'withdrawn':
      return `区里已撤回同意，不再读取。${since}`
    case 'refused':
      return `区里不认这个令牌。${since}请区里重新同意，再到“区县”里换上新令牌。`
    case 'otherVersion':
      return `两边的程序版本对不上。${since}请把市里和区里都更新到新版。`
  }
}

/** What the district said of the city's sheet. */
export function agreementWords(agreement: UnitScore['agreement']): string {
  switch (agreement) {
    case 'agrees':
      return '一致'
    case 'differs':
      return '不一致'
    case 'later':
    case null:
      return '待核对'
  }
}
