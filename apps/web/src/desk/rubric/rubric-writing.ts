import type { Item, Rubric } from '@sunshine/rubric'
import { policyFor, rubricFor } from '@sunshine/tickets'
import { createMemo, on, type Accessor } from 'solid-js'
import { createDraft, type DraftForm } from '../../draft.ts'
import type { District } from '../district/district.ts'
import { createPreview, type Preview, type Proposal } from '../preview/create-preview.ts'
import { faultWords } from './fault-words.ts'
import { addedItems, rubricOfForm, type RubricForm, type RubricOfForm } from './rubric-form.ts'

type Typed = Record<string, string>
const isTyped = (found: { readonly [field: string]: unknown }): found is Typed =>
  Object.values(found).every((value) => typeof value === 'string')

/** A rubric being written: what is typed, what it makes, what is wrong with it and what it would do. */
export interface RubricWriting {
  readonly draft: DraftForm<Typed>
  readonly form: Accessor<RubricForm>
  readonly set: (name: string, value: string) => void
  /** The rubric in force that it is a copy of. */
  readonly base: Accessor<Rubric>
  readonly read: Accessor<RubricOfForm>
  /** Last year's items and the added ones, as they stand before their fields are read. */
  readonly items: Accessor<readonly Item[]>
  readonly fromYear: Accessor<number>
  /** What is still wrong, in words; empty for one that may be adopted. */
  readonly faults: Accessor<readonly string[]>
  readonly preview: Accessor<Preview>
  /** Whether the preview shown is that of the rubric as it stands now. */
  readonly isSeen: Accessor<boolean>
}

/** Opens the draft on this computer, or begins one. Needs an owner. */
export function createRubricWriting(district: District): RubricWriting {
  const year = (): number => district.thisYear()
  const begun = { fromYear: String(year() + 1), docNo: '', issuedOn: '', title: '', reason: '' }
  const draft = createDraft<Typed>({ id: 'settings:rubric', kind: 'settings', ticketId: null }, begun, isTyped)
  const form = (): RubricForm => draft.fields
  const fromYear = (): number => (/^20\d\d$/.test(form()['fromYear'] ?? '') ? Number(form()['fromYear']) : 0)
  const base = createMemo(() => rubricFor(district.settings(), year()))
  const read = createMemo(() => rubricOfForm(base(), { ...form() }))
  /** Made anew only when one is added or taken out: their fields keep the focus while somebody types. */
  const addedNames = createMemo(() => JSON.stringify(addedIn(form())))
  const added = createMemo(on(addedNames, () => addedItems(form())))
  const faults = createMemo(() => [
    ...(fromYear() < year() - 1 ? [`起用年度填 ${year() - 1} 年或以后的年份。`] : []),
    ...read().unreadable.map((name) => `${name.split('/')[0] ?? ''}：有一个数读不出来。`),
    ...read().faults.map((one) => faultWords(one, read().draft)),
  ])
  const proposal = createMemo((): Proposal | undefined => {
    if (faults().length > 0) return undefined
    const proposed = read().draft
    const years = fromYear() > year() ? [year()] : [year() - 1, year()].filter((one) => one >= fromYear())
    return {
      key: JSON.stringify(proposed),
      years: years.map((one) => {
        const { policy } = policyFor(district.settings(), { year: one, asOf: district.now() })
        const rubric = rubricFor(district.settings(), one)
        return { year: one, now: { rubric, policy }, proposed: { rubric: proposed, policy } }
      }),
    }
  })
  const preview = createPreview(district, proposal)
  return {
    draft,
    form,
    set: (name, value) => draft.set(name, value),
    base,
    read,
    items: () => [...base().items, ...added()],
    fromYear,
    faults,
    preview,
    isSeen() {
      const seen = preview()
      return seen.state === 'done' && seen.key === proposal()?.key
    },
  }
}

function addedIn(form: RubricForm): string[][] {
  return Object.entries(form).filter(([name]) => name.startsWith('added/'))
}
