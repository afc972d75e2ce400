import { canonicalJson } from '@sunshine/rubric'
import type { Assessment, ItemReview, Review } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import type { Phone } from '../../session/phone.ts'
import { rejectionWords } from '../../wording/rejection.ts'

/** A grade as it was given, and the one before it. */
export interface GivenGrade {
  readonly assessmentId: string
  readonly item: string
  /** "青禾中学 2.1a". */
  readonly label: string
  readonly before: ItemReview | undefined
  readonly given: { readonly review: Review; readonly reason: string }
}

/** The grades a person may still undo on this computer, the latest last. */
export interface GradeUndo {
  readonly count: Accessor<number>
  readonly push: (grade: GivenGrade) => void
  /** Undoes the latest grade that still stands as it was given; what became of it, in words. */
  readonly undo: (assessment: (id: string) => Assessment | null) => Promise<string>
}

const MOST = 20
/** The kind of the toasts about it: a grade undone by key takes the 撤销 of its toast with it. */
export const gradedToast = 'graded'
type Acts = Pick<Phone, 'act'>
const stacks = new WeakMap<Acts, GradeUndo>()

/** The last twenty grades, shared by every screen of a signed-in person (SL-38). */
export function gradeUndo(phone: Acts): GradeUndo {
  const known = stacks.get(phone)
  if (known) return known
  const made = makeUndo(phone)
  stacks.set(phone, made)
  return made
}

function makeUndo(phone: Acts): GradeUndo {
  const [given, setGiven] = createSignal<readonly GivenGrade[]>([])
  return {
    count: () => given().length,
    push: (grade) => void setGiven((all) => [...all, grade].slice(-MOST)),
    async undo(assessment) {
      const last = given()[given().length - 1]
      if (!last) return '没有可以撤销的评定。'
      const { assessmentId: id, item, label, before } = last
      setGiven((all) => all.filter((one) => one !== last))
      const now = assessment(id)?.reviews[item]
      if (!now || !stands(last, now)) return `${label} 后来又改过，没有撤销。`
      const act = before
        ? ({
            type: 'itemReviewed',
            item,
            review: before.review,
            reason: before.reason,
            evidence: before.evidence,
          } as const)
        : ({ type: 'gradeTakenBack', item, reason: '撤销刚才的评定' } as const)
      const written = await phone.act({ kind: 'assessment', id, act })
      if ('refused' in written) return `没有撤销：${rejectionWords(written.refused, Date.now()).happened}`
      return before ? `已撤销：${label} 恢复为原来的评定。` : `已撤销：${label} 恢复为待评。`
    },
  }
}

/** Nobody has graded the item anew since. */
function stands({ given }: GivenGrade, now: ItemReview): boolean {
  return now.reason === given.reason && canonicalJson(now.review) === canonicalJson(given.review)
}
