import type { Points } from './points.ts'
import type { Item, Rubric } from './rubric.ts'

/** One thing that does not hold together inside a rubric whose parts are well formed. */
export interface Unsound {
  readonly at: readonly (string | number)[]
  readonly expected: string
  readonly got: string | number
}

/** Everything that does not hold together: ids, references, sums, prices, levels, steps (SC-7, RB-2); empty for a sound rubric. */
export function unsoundnesses(rubric: Rubric): readonly Unsound[] {
  return [
    ...twice('categories', rubric.categories),
    ...twice('contents', rubric.contents),
    ...twice('items', rubric.items),
    ...misplaced(rubric),
    ...wrongSums(rubric),
    ...clausesPricedTwice(rubric),
    ...rubric.items.flatMap((item, index) => unsoundItem(item, ['items', index])),
  ]
}

/** The first thing that does not hold together (SC-7); undefined for none. */
export function unsoundness(rubric: Rubric): Unsound | undefined {
  return unsoundnesses(rubric)[0]
}

function twice(name: string, list: readonly { readonly id: string }[]): readonly Unsound[] {
  const ids = list.map(({ id }) => id)
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ at: [name, index, 'id'], expected: 'an id that stands once', got: id }],
  )
}

function misplaced({ categories, contents, items }: Rubric): readonly Unsound[] {
  const isOf = (list: readonly { readonly id: string }[], id: string): boolean => list.some((entry) => entry.id === id)
  return [
    ...contents.flatMap(({ category }, index) =>
      isOf(categories, category)
        ? []
        : [{ at: ['contents', index, 'category'], expected: 'the id of a category', got: category }],
    ),
    ...items.flatMap(({ content }, index) =>
      isOf(contents, content)
        ? []
        : [{ at: ['items', index, 'content'], expected: 'the id of a content', got: content }],
    ),
  ]
}

/** Items add up to their row, rows to their category, categories to the whole. */
function wrongSums({ categories, contents, items, max }: Rubric): readonly Unsound[] {
  return [
    ...unequal(['max'], max, categories),
    ...categories.flatMap((category, index) =>
      unequal(
        ['categories', index, 'max'],
        category.max,
        contents.filter((content) => content.category === category.id),
      ),
    ),
    ...contents.flatMap((content, index) =>
      unequal(
        ['contents', index, 'max'],
        content.max,
        items.filter((item) => item.content === content.id),
      ),
    ),
  ]
}

function unequal(at: Unsound['at'], whole: Points, parts: readonly { readonly max: Points }[]): readonly Unsound[] {
  const sum = parts.reduce((total, part) => total + part.max, 0)
  return sum === whole ? [] : [{ at, expected: `the sum of its parts, ${sum} hundredths`, got: whole }]
}

/** A clause has one price: a ticket's charge must find its item. */
function clausesPricedTwice({ items }: Rubric): readonly Unsound[] {
  const priced = new Set<string>()
  return items.flatMap((item, index) => {
    if (item.kind !== 'ticketDeduction') return []
    return item.rules.flatMap(({ when }, rule) => {
      if (priced.has(when))
        return [{ at: ['items', index, 'rules', rule, 'when'], expected: 'a clause that stands once', got: when }]
      priced.add(when)
      return []
    })
  })
}

function unsoundItem(item: Item, at: Unsound['at']): readonly Unsound[] {
  switch (item.kind) {
    case 'rate':
      if (item.zeroBelow <= item.threshold) return []
      return [{ at: [...at, 'zeroBelow'], expected: `at most the threshold ${item.threshold}`, got: item.zeroBelow }]
    case 'discretionary':
      if (item.max % item.step === 0) return []
      return [{ at: [...at, 'step'], expected: `a step that divides ${item.max}`, got: item.step }]
    case 'graded':
      return unsoundLevels(item, at)
    case 'ticketDeduction':
    case 'countDeduction':
    case 'earned':
      return []
  }
}

/** The best grade is the whole item, and no grade is worth more than a better one. */
function unsoundLevels(item: Extract<Item, { kind: 'graded' }>, at: Unsound['at']): readonly Unsound[] {
  const { excellent, good, fair } = item.levels
  const found: Unsound[] = []
  if (excellent !== item.max)
    found.push({ at: [...at, 'levels', 'excellent'], expected: `the item's ${item.max}`, got: excellent })
  if (good > excellent) found.push({ at: [...at, 'levels', 'good'], expected: `at most ${excellent}`, got: good })
  if (fair > good) found.push({ at: [...at, 'levels', 'fair'], expected: `at most ${good}`, got: fair })
  return found
}
