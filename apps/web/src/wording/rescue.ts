import { decimal, plainPoints, type Rescue } from '@sunshine/rubric'

const points = (hundredths: number): string => plainPoints(decimal(hundredths))

/** The heading above what is overdue: what all of it together returns, which is nothing once the items are used up (SL-21). */
export const winBackTitle = (winBack: number): string =>
  winBack > 0 ? `还可挽回 ${points(winBack)} 分` : '过期还没回复的'

/** Why the sum is less than its parts; undefined when it is not. */
export function winBackNote(winBack: number, lost: readonly Rescue[]): string | undefined {
  if (lost.reduce((sum, one) => sum + one.points, 0) <= winBack) return undefined
  return winBack > 0 ? '一项扣完为止，几件一起算比单件相加少。' : '这一项已经扣完，现在回复也追不回分，但仍然要回复。'
}

/** What one ticket saves; where nothing comes back in all, none of its parts is promised. */
export function rescueWords({ by, points: saved }: Rescue, winBack: number): string {
  switch (by) {
    case 'winBack':
      return winBack > 0 ? `今天回复，追回 ${points(saved)} 分` : `单算这一件，扣了 ${points(saved)} 分`
    case 'keep':
      return `按时回复，保住 ${points(saved)} 分`
    case 'review':
      return `审核前补拍盖章照片，保住 ${points(saved)} 分`
  }
}
