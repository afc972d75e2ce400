import type { FormDraft } from '../../store/drafts.ts'
import { subjectOfDescription } from '../../ticket/subject.ts'

/** A registration begun on this phone and not saved yet. */
export interface WaitingDraft {
  readonly id: string
  /** What tells it from the others; of a 举报 no more than that it is one (PV-4). */
  readonly words: string
  readonly href: string
}

type Draft = FormDraft<{ readonly [field: string]: unknown }>

const typedIn = ['description', 'visitorName', 'visitorPhone']

const textOf = (draft: Draft, name: string): string => {
  const text = draft.fields[name]
  return typeof text === 'string' ? text.trim() : ''
}

const titleOf = (draft: Draft): string =>
  draft.fields['ticketType'] === 'report'
    ? '一件举报'
    : subjectOfDescription(textOf(draft, 'description')) ||
      textOf(draft, 'visitorName') ||
      textOf(draft, 'visitorPhone')

/** The begun registrations among drafts, in the order given; a form that was emptied again is none. */
export function waitingDrafts(drafts: readonly Draft[]): WaitingDraft[] {
  return drafts
    .filter((draft) => draft.kind === 'register' && typedIn.some((name) => textOf(draft, name) !== ''))
    .map((draft) => ({
      id: draft.id,
      words: titleOf(draft),
      href: draft.id === 'register' ? '/register' : `/register?draft=${draft.id.slice('register:'.length)}`,
    }))
}
