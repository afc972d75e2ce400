import type { Points } from './points.ts'
import type { Item, Rubric } from './rubric.ts'

/** One thing that does not hold together inside a rubric whose parts are well formed. */
export interface Unsound {
  readonly at: readonly (string | number)[]
  readonly expected: string
  readonly got: string | number
}

/** The first thing that does not hold together: ids, references, sums, prices, levels, steps (SC-7); undefined for none. */
export function unsoundness(rubric: Rubric): Unsound | undefined {
  return (
    twice('categories', rubric.categories) ??
    twice('contents', rubric.contents) ??
    twice('items', rubric.items) ??
    misplaced(rubric) ??
    wrongSum(rubric) ??
    clausePricedTwice(rubric) ??
    firstOf(rubric.items, (item, index) => unsoundItem(item, ['items', index]))
  )
}

function firstOf<T>(list: readonly T[], find: (entry: T, index: number) => Unsound | undefined): Unsound | undefined {
  for (const [index, entry] of list.entries()) {
    const found = find(entry, index)
    if (found) return found
  }
  return undefined
}

function twice(name: string, list: readonly { readonly id: string }[]): Unsound | undefined {
  const ids = list.map(({ id }) => id)
  return firstOf(ids, (id, index) =>
    ids.indexOf(id) === index ? undefined : { at: [name, index, 'id'], expected: 'an id that stands once', got: id },
  )
}

function misplaced({ categories, contents, items }: Rubric): Unsound | undefined {
  const isOf = (list: readonly { readonly id: string }[], id: string): boolean => list.some((entry) => entry.id === id)
  return (
    firstOf(contents, ({ category }, index) =>
      isOf(categories, category)
        ? undefined
        : { at: ['contents', index, 'category'], expected: 'the id of a category', got: category },
    ) ??
    firstOf(items, ({ content }, index) =>
      isOf(contents, content)
        ? undefined
        : { at: ['items', index, 'content'], expected: 'the id of a content', got: content },
    )
  )
}

/** Items add up to their row, rows to their category, categories to the whole. */
function wrongSum({ categories, contents, items, max }: Rubric): Unsound | undefined {
  return (
    unequal(['max'], max, categories) ??
    firstOf(categories, (category, index) =>
      unequal(
        ['categories', index, 'max'],
        category.max,
        contents.filter((content) => content.category === category.id),
      ),
    ) ??
    firstOf(contents, (content, index) =>
      unequal(
        ['contents', index, 'max'],
        content.max,
        items.filter((item) => item.content === content.id),
      ),
    )
  )
}

function unequal(at: Unsound['at'], whole: Points, parts: readonly { readonly max: Points }[]): Unsound | undefined {
  const sum = parts.reduce((total, part) => total + part.max, 0)
  return sum === whole ? undefined : { at, expected: `the sum of its parts, ${sum} hundredths`, got: whole }
}

/** A clause has one price: a ticket's charge must find its item. */
function clausePricedTwice({ items }: Rubric): Unsound | undefined {
  const priced = new Set<string>()
  return firstOf(items, (item, index) => {
    if (item.kind !== 'ticketDeduction') return undefined
    return firstOf(item.rules, ({ when }, rule) => {
      if (priced.has(when))
        return { at: ['items', index, 'rules', rule, 'when'], expected: 'a clause that stands once', got: when }
      priced.add(when)
      return undefined
    })
  })
}

function unsoundItem(item: Item, at: Unsound['at']): Unsound | undefined {
  switch (item.kind) {
    case 'rate':
      if (item.zeroBelow <= item.threshold) return undefined
      return { at: [...at, 'zeroBelow'], expected: `at most the threshold ${item.threshold}`, got: item.zeroBelow }
    case 'discretionary':
      if (item.max % item.step === 0) return undefined
      return { at: [...at, 'step'], expected: `a step that divides ${item.max}`, got: item.step }
    case 'graded':
      return unsoundLevels(item, at)
    case 'ticketDeduction':
    case 'countDeduction':
    case 'earned':
      return undefined
  }
}

/** The best grade is the whole item, and no grade is worth more than a better one. */
function unsoundLevels(item: Extract<Item, { kind: 'graded' }>, at: Unsound['at']): Unsound | undefined {
  const { excellent, good, fair } = item.levels
  if (excellent !== item.max)
    return { at: [...at, 'levels', 'excellent'], expected: `the item's ${item.max}`, got: excellent }
  if (good > excellent) return { at: [...at, 'levels', 'good'], expected: `at most ${excellent}`, got: good }
  return fair > good ? { at: [...at, 'levels', 'fair'], expected: `at most ${good}`, got: fair } : undefined
}
