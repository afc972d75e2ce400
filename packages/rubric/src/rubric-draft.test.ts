import { describe, expect, test } from 'vitest'
import { copyRubric, editRubric } from './rubric-draft.ts'
import type { RubricEdit } from './rubric-edit.ts'
import { parseRubric } from './rubric-file.ts'
import type { Item, Rubric } from './rubric.ts'
import { draftOf, named2020, zhuhui2020 } from './testing/zhuhui-2020.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** Last year's rubric under the name of next year's. */
const copy = draftOf(copyRubric(zhuhui2019, named2020)).draft

const after = (...edits: readonly RubricEdit[]): Rubric => draftOf(editRubric(copy, edits)).draft
const faultsAfter = (...edits: readonly RubricEdit[]): string[] =>
  draftOf(editRubric(copy, edits)).faults.map(({ path, expected }) => `${path}: ${expected}`)
const itemAfter = (id: string, ...edits: readonly RubricEdit[]): Item | undefined =>
  after(...edits).items.find((item) => item.id === id)

/** Why the first of the edits that cannot be made cannot. */
function refusedFor(...edits: readonly RubricEdit[]): string {
  const edited = editRubric(copy, edits)
  return 'refusal' in edited ? `${edited.refusal.path}: ${edited.refusal.expected}` : 'made'
}

const mobile: Item = {
  id: '2.1c',
  content: '2.1',
  kind: 'discretionary',
  label: '移动端受理（4分）',
  max: 400,
  notes: [],
  step: 50,
}

describe('a copy of last year’s rubric', () => {
  test('[RB-3] has its own id, number, date and title, and everything else as it was', () => {
    const { id, docNo, issuedOn, title, ...rest } = copy
    expect({ id, docNo, issuedOn, title }).toEqual(named2020)
    expect({ ...rest, ...pickNames(zhuhui2019) }).toEqual(zhuhui2019)
  })
  test('[RB-3] under the id of last year is refused', () => {
    expect(copyRubric(zhuhui2019, { ...named2020, id: 'zhuhui-2019' })).toEqual({
      refusal: { path: 'id', expected: 'another id than zhuhui-2019, got "zhuhui-2019"' },
    })
  })
  test('[RB-2] with a name that is none says so', () => {
    const { faults } = draftOf(copyRubric(zhuhui2019, { ...named2020, docNo: '', issuedOn: '2020-02-30' }))
    expect(faults.map(({ path }) => path)).toEqual(['docNo', 'issuedOn'])
  })
})

function pickNames({ id, docNo, issuedOn, title }: Rubric): Pick<Rubric, 'id' | 'docNo' | 'issuedOn' | 'title'> {
  return { id, docNo, issuedOn, title }
}

describe('an edit', () => {
  test.each<[string, string, RubricEdit, object]>([
    ['of an item’s words', '1.2', { edit: 'itemLabel', item: '1.2', label: '新' }, { label: '新' }],
    ['of an item’s maximum', '3.3', { edit: 'itemMax', item: '3.3', max: 600 }, { max: 600 }],
    ['of an item’s notes', '3.1', { edit: 'notes', item: '3.1', lines: ['甲'] }, { notes: ['甲'] }],
    ['of the criteria', '3.1', { edit: 'criteria', item: '3.1', lines: ['甲', '乙'] }, { criteria: ['甲', '乙'] }],
    ['of the evidence', '3.1', { edit: 'evidence', item: '3.1', lines: ['册'] }, { evidence: ['册'] }],
    ['of the printed bound', '2.1a', { edit: 'limitText', item: '2.1a', text: '上限5分' }, { limitText: '上限5分' }],
    ['of a step', '2.1a', { edit: 'step', item: '2.1a', step: 100 }, { step: 100 }],
    ['of a price per case', '2.2a', { edit: 'perCase', item: '2.2a', perCase: 100 }, { perCase: 100 }],
    [
      'of one figure of a rate',
      '1.3b',
      { edit: 'rate', item: '1.3b', zeroBelow: 80 },
      { threshold: 95, perPoint: 200, zeroBelow: 80 },
    ],
    [
      'of all figures of a rate',
      '1.3b',
      { edit: 'rate', item: '1.3b', threshold: 90, perPoint: 100, zeroBelow: 70 },
      { threshold: 90, perPoint: 100, zeroBelow: 70 },
    ],
    [
      'of a grade’s points',
      '2.2b',
      { edit: 'levelPoints', item: '2.2b', level: 'fair', points: 200 },
      { levels: { excellent: 600, good: 500, fair: 200 }, levelNames: { fair: '一般' } },
    ],
    [
      'of an award’s name',
      '3.3',
      { edit: 'levelName', item: '3.3', level: 'municipal', name: '地市级' },
      { levels: { municipal: 200 }, levelNames: { national: '国家级', municipal: '地市级' } },
    ],
    [
      'of a rule’s points',
      '1.2',
      { edit: 'rulePoints', item: '1.2', when: 'notSealed', points: 300 },
      {
        rules: [
          { when: 'nonCompliant', points: 100 },
          { when: 'notSealed', points: 300 },
        ],
      },
    ],
    [
      'of a rule’s words',
      '1.3a',
      { edit: 'ruleLabel', item: '1.3a', when: 'rework', label: '重办' },
      { rules: [{ when: 'rework', label: '重办', points: 200 }] },
    ],
    [
      'that drops a rule',
      '1.2',
      { edit: 'removeRule', item: '1.2', when: 'notSealed' },
      { rules: [{ when: 'nonCompliant' }] },
    ],
  ])('[RB-3] %s changes that and nothing else', (...[, id, edit, expected]) => {
    expect(itemAfter(id, edit)).toMatchObject(expected)
    const others = (rubric: Rubric): Item[] => rubric.items.filter((item) => item.id !== id)
    expect(others(after(edit))).toEqual(others(copy))
  })
  test('[RB-3] can take the printed bound away', () => {
    expect(itemAfter('1.1', { edit: 'limitText', item: '1.1', text: null })).not.toHaveProperty('limitText')
  })
  test('[RB-3] can move a rule to another item', () => {
    const rule = { when: 'rework', label: '发回重办，一件扣1分', points: 100 } as const
    const edited = after({ edit: 'removeRule', item: '1.3a', when: 'rework' }, { edit: 'addRule', item: '1.2', rule })
    expect(edited.items.find(({ id }) => id === '1.2')).toMatchObject({ rules: [{}, {}, rule] })
  })
  test('[RB-3] can rename a row, a category and the veto, and change their notes and grounds', () => {
    const edited = after(
      { edit: 'contentLabel', content: '3.2', label: '日常' },
      { edit: 'contentNotes', content: '3.2', notes: ['据实'] },
      { edit: 'categoryLabel', category: '3', label: '管理' },
      { edit: 'vetoLabel', label: '否决' },
      { edit: 'vetoGrounds', grounds: ['甲'] },
    )
    expect(edited.contents.find(({ id }) => id === '3.2')).toMatchObject({ label: '日常', notes: ['据实'], max: 500 })
    expect(edited.categories.at(-1)).toEqual({ id: '3', label: '管理', max: 1500 })
    expect(edited.veto).toEqual({ label: '否决', grounds: ['甲'] })
    expect(edited.items).toEqual(copy.items)
  })
  test('[RB-3] adds an item before the named one, or last', () => {
    const idsAfter = (edit: RubricEdit): string[] => after(edit).items.map(({ id }) => id)
    expect(idsAfter({ edit: 'addItem', item: mobile, before: '2.2a' }).slice(5, 8)).toEqual(['2.1b', '2.1c', '2.2a'])
    expect(idsAfter({ edit: 'addItem', item: mobile }).at(-1)).toBe('2.1c')
  })
  test('[RB-3] does not change the rubric it was made on', () => {
    const before = JSON.stringify(copy)
    after({ edit: 'rulePoints', item: '1.1', when: 'late', points: 900 }, { edit: 'removeItem', item: '3.3' })
    expect(JSON.stringify(copy)).toBe(before)
  })
})

describe('the sums of a draft', () => {
  test('[RB-4] of row and category follow from the items', () => {
    const { contents, categories } = after({ edit: 'itemMax', item: '2.1b', max: 300 })
    expect(contents.find(({ id }) => id === '2.1')?.max).toBe(800)
    expect(categories.find(({ id }) => id === '2')?.max).toBe(2300)
  })
  test('[RB-4] of the whole is held, so a draft that does not add up to it says so', () => {
    expect(faultsAfter({ edit: 'itemMax', item: '2.1b', max: 300 })).toEqual([
      'max: the sum of its parts, 9800 hundredths, got 10000',
    ])
    expect(faultsAfter({ edit: 'itemMax', item: '2.1b', max: 300 }, { edit: 'wholeMax', max: 9800 })).toEqual([])
    expect(faultsAfter({ edit: 'removeItem', item: '2.1b' }, { edit: 'itemMax', item: '2.1a', max: 1000 })).toEqual([])
  })
  test('[RB-4] of a row that lost its last item asks for the row to go too', () => {
    const moved: RubricEdit = { edit: 'itemMax', item: '3.1', max: 1000 }
    expect(faultsAfter({ edit: 'removeItem', item: '3.2' }, moved)).toEqual([
      'contents[6].max: whole hundredths of a point from 1 to 100000, got 0',
    ])
    expect(faultsAfter({ edit: 'removeItem', item: '3.2' }, moved, { edit: 'removeContent', content: '3.2' })).toEqual(
      [],
    )
  })
  test('[RB-4] of a new row come from the items put into it', () => {
    const content = { id: '2.3', category: '2', label: '移动端', notes: [] }
    const edited = after(
      { edit: 'addContent', content, before: '3.1' },
      { edit: 'addItem', item: { ...mobile, content: '2.3' }, before: '3.1' },
    )
    expect(edited.contents.map(({ id }) => id)).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3.1', '3.2', '3.3'])
    expect(edited.contents[5]?.max).toBe(400)
  })
})

describe('a draft that is not finished', () => {
  test('[RB-2] names all its faults at once, each by its path', () => {
    const faults = faultsAfter(
      { edit: 'itemLabel', item: '1.1', label: '' },
      { edit: 'rulePoints', item: '1.1', when: 'late', points: 0.5 },
      { edit: 'rate', item: '1.3b', threshold: 90, zeroBelow: 91 },
      { edit: 'step', item: '2.1a', step: 150 },
      { edit: 'itemMax', item: '2.2b', max: 700 },
      { edit: 'levelPoints', item: '2.2b', level: 'fair', points: 550 },
      { edit: 'addItem', item: { ...mobile, content: '9' } },
      { edit: 'addRule', item: '1.3a', rule: { when: 'late', label: '晚', points: 100 } },
    )
    expect(faults).toEqual([
      'items[0].label: text that is not empty, got ""',
      'items[0].rules[0].points: whole hundredths of a point from 1 to 100000, got 0.5',
      'items[12].content: the id of a content, got "9"',
      'max: the sum of its parts, 10100 hundredths, got 10000',
      'items[2].rules[1].when: a clause that stands once, got "late"',
      'items[3].zeroBelow: at most the threshold 90, got 91',
      'items[4].step: a step that divides 500, got 150',
      "items[7].levels.excellent: the item's 700, got 600",
      'items[7].levels.fair: at most 500, got 550',
    ])
  })
  test('[RB-2] without faults is a rubric as if read from a file', () => {
    expect(faultsAfter()).toEqual([])
    expect(parseRubric(JSON.parse(JSON.stringify(zhuhui2020)))).toEqual({ rubric: zhuhui2020 })
  })
})

test.each<[string, RubricEdit, string]>([
  ['an item', { edit: 'itemLabel', item: '9.9', label: '无' }, 'item: the id of an item, got "9.9"'],
  ['an item to remove', { edit: 'removeItem', item: '9.9' }, 'item: the id of an item, got "9.9"'],
  ['a row', { edit: 'contentLabel', content: '9', label: '无' }, 'content: the id of a content, got "9"'],
  ['a category', { edit: 'categoryLabel', category: '9', label: '无' }, 'category: the id of a category, got "9"'],
  ['a place', { edit: 'addItem', item: mobile, before: '9.9' }, 'before: the id of an item, got "9.9"'],
  [
    'a rule',
    { edit: 'rulePoints', item: '1.1', when: 'rework', points: 1 },
    'when: a clause that item 1.1 prices, got "rework"',
  ],
  ['a level', { edit: 'levelPoints', item: '3.3', level: 'fair', points: 1 }, 'level: a level of item 3.3, got "fair"'],
  [
    'a step of an item that has none',
    { edit: 'step', item: '1.1', step: 50 },
    'item: the id of an item of kind discretionary, got "1.1"',
  ],
  ['a rate', { edit: 'rate', item: '1.1', threshold: 9 }, 'item: the id of an item of kind rate, got "1.1"'],
  ['cases', { edit: 'perCase', item: '1.1', perCase: 9 }, 'item: the id of an item of kind countDeduction, got "1.1"'],
  [
    'rules of an item without any',
    { edit: 'removeRule', item: '3.1', when: 'late' },
    'item: the id of an item of kind ticketDeduction, got "3.1"',
  ],
  [
    'levels of an item without any',
    { edit: 'levelName', item: '3.1', level: 'good', name: '良' },
    'item: the id of an item of kind graded or earned, got "3.1"',
  ],
  [
    'an id that is taken',
    { edit: 'addItem', item: { ...mobile, id: '1.1' } },
    'item.id: an id that no other item has, got "1.1"',
  ],
  [
    'a row’s id that is taken',
    { edit: 'addContent', content: { id: '1.1', category: '1', label: '甲', notes: [] } },
    'content.id: an id that no other content has, got "1.1"',
  ],
])('[RB-5] an edit that names %s which is not there is refused with its place in the list', (...[, edit, expected]) => {
  expect(refusedFor({ edit: 'itemLabel', item: '1.1', label: '好' }, edit)).toBe(`edits[1].${expected}`)
})
