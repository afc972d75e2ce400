import { editItem } from './item-edit.ts'
import { refusal, type Refusal } from './refusal.ts'
import type { ItemEdit, RubricEdit } from './rubric-edit.ts'
import { rubricFaults } from './rubric-file.ts'
import type { Content, Rubric } from './rubric.ts'

/** A rubric being written, and all that keeps it from being one; without faults it is a rubric and may be adopted (RB-2). */
export interface RubricDraft {
  readonly draft: Rubric
  /** One for each path, in the order of the checks. */
  readonly faults: readonly Refusal[]
}

type Edited = Rubric | Refusal

/**
 * Begins next year's rubric as a copy of last year's, under its own id, document number, date and title (RB-3).
 * Refused is a copy under the same id: last year's sheets are scored by the rubric of that id.
 */
export function copyRubric(
  rubric: Rubric,
  named: Pick<Rubric, 'id' | 'docNo' | 'issuedOn' | 'title'>,
): RubricDraft | { readonly refusal: Refusal } {
  if (named.id === rubric.id) return { refusal: refusal(['id'], `another id than ${rubric.id}`, named.id) }
  const { id, docNo, issuedOn, title } = named
  return drafted({ ...rubric, id, docNo, issuedOn, title })
}

/**
 * The draft after the edits, one after the other (RB-3). The maxima of rows and categories follow from their items,
 * the maximum of the whole is held: a draft whose items do not add up to it says so (RB-4).
 * An edit that names nothing existing, a thing of another kind or an id already taken is refused with its number in the
 * list, and none is made (RB-5).
 *
 * @example editRubric(draft, [{ edit: 'rulePoints', item: '1.1', when: 'late', points: 300 }])
 */
export function editRubric(draft: Rubric, edits: readonly RubricEdit[]): RubricDraft | { readonly refusal: Refusal } {
  let edited = draft
  for (const [index, edit] of edits.entries()) {
    const next = apply(edited, edit)
    if ('path' in next) return { refusal: { ...next, path: `edits[${index}].${next.path}` } }
    edited = next
  }
  return drafted(edited)
}

function drafted(edited: Rubric): RubricDraft {
  const draft = summed(edited)
  return { draft, faults: rubricFaults(draft) }
}

/** Rows add up their items, categories their rows; the whole stays as it is printed. */
function summed(rubric: Rubric): Rubric {
  const sum = (parts: readonly { readonly max: number }[]): number => parts.reduce((total, { max }) => total + max, 0)
  const contents = rubric.contents.map((content) => ({
    ...content,
    max: sum(rubric.items.filter((item) => item.content === content.id)),
  }))
  const categories = rubric.categories.map((category) => ({
    ...category,
    max: sum(contents.filter((content) => content.category === category.id)),
  }))
  return { ...rubric, categories, contents }
}

function apply(rubric: Rubric, edit: RubricEdit): Edited {
  switch (edit.edit) {
    case 'wholeMax':
      return { ...rubric, max: edit.max }
    case 'vetoLabel':
      return { ...rubric, veto: { ...rubric.veto, label: edit.label } }
    case 'vetoGrounds':
      return { ...rubric, veto: { ...rubric.veto, grounds: edit.grounds } }
    case 'categoryLabel': {
      const to = withEntry(rubric.categories, edit.category, (category) => [{ ...category, label: edit.label }])
      return to ? { ...rubric, categories: to } : unnamed('category', edit.category)
    }
    case 'contentLabel':
      return inContents(rubric, edit.content, (content) => [{ ...content, label: edit.label }])
    case 'contentNotes':
      return inContents(rubric, edit.content, (content) => [{ ...content, notes: edit.notes }])
    case 'removeContent':
      return inContents(rubric, edit.content, () => [])
    case 'addContent':
      return addContent(rubric, edit)
    case 'addItem':
      return addItem(rubric, edit)
    case 'removeItem': {
      const items = withEntry(rubric.items, edit.item, () => [])
      return items ? { ...rubric, items } : unnamed('item', edit.item)
    }
    default:
      return inItem(rubric, edit)
  }
}

/** The list with the entry of that id replaced by others; undefined when it has none. */
function withEntry<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: (entry: T) => readonly T[],
): readonly T[] | undefined {
  return list.some((entry) => entry.id === id)
    ? list.flatMap((entry) => (entry.id === id ? change(entry) : [entry]))
    : undefined
}

function unnamed(kind: 'category' | 'content' | 'item', id: string, key: string = kind): Refusal {
  return refusal([key], `the id of ${kind === 'item' ? 'an item' : `a ${kind}`}`, id)
}

function taken(kind: 'content' | 'item', id: string): Refusal {
  return refusal([kind, 'id'], `an id that no other ${kind} has`, id)
}

function inContents(rubric: Rubric, id: string, change: (content: Content) => readonly Content[]): Edited {
  const contents = withEntry(rubric.contents, id, change)
  return contents ? { ...rubric, contents } : unnamed('content', id)
}

function inItem(rubric: Rubric, edit: ItemEdit): Edited {
  const item = rubric.items.find(({ id }) => id === edit.item)
  if (!item) return unnamed('item', edit.item)
  const edited = editItem(item, edit)
  return 'path' in edited ? edited : { ...rubric, items: withEntry(rubric.items, item.id, () => [edited]) ?? [] }
}

function addContent(rubric: Rubric, { content, before }: Extract<RubricEdit, { edit: 'addContent' }>): Edited {
  if (rubric.contents.some(({ id }) => id === content.id)) return taken('content', content.id)
  const added = { ...content, max: 0 }
  if (before === undefined) return { ...rubric, contents: [...rubric.contents, added] }
  const contents = withEntry(rubric.contents, before, (next) => [added, next])
  return contents ? { ...rubric, contents } : unnamed('content', before, 'before')
}

function addItem(rubric: Rubric, { item, before }: Extract<RubricEdit, { edit: 'addItem' }>): Edited {
  if (rubric.items.some(({ id }) => id === item.id)) return taken('item', item.id)
  if (before === undefined) return { ...rubric, items: [...rubric.items, item] }
  const items = withEntry(rubric.items, before, (next) => [item, next])
  return items ? { ...rubric, items } : unnamed('item', before, 'before')
}
