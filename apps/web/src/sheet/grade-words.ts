import { decimal, plainPoints, type Item } from '@sunshine/rubric'
import type { Review } from '@sunshine/tickets'

/** A grade in a word or two: "4.5 分", "良好", "没有投诉", "2 项成效". */
export function gradeWords(review: Review, item: Item | undefined): string {
  switch (review.kind) {
    case 'discretionary':
      return `${plainPoints(decimal(review.hundredths))} 分`
    case 'graded':
      if (review.grade === 'none') return '不达标'
      return item?.kind === 'graded' ? item.levelNames[review.grade] : ''
    case 'countDeduction': {
      const upheld = review.cases.filter((found) => found.upheld).length
      return upheld === 0 ? '没有属实的投诉' : `${upheld} 件属实的投诉`
    }
    case 'earned':
      return review.awards.length === 0 ? '没有成效' : `${review.awards.length} 项成效`
  }
}
