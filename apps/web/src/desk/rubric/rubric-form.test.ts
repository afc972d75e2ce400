import { zhuhui2019, type Rubric } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { faultWords } from './fault-words.ts'
import { rubricOfForm, type RubricForm } from './rubric-form.ts'

const named = { fromYear: '2027', docNo: '珠教通〔2027〕3号', issuedOn: '2027-03-01', title: '2027年考核评分细则' }
const read = (form: RubricForm) => rubricOfForm(zhuhui2019, { ...named, ...form })
const wordsOf = (form: RubricForm): string[] => {
  const { draft, faults } = read(form)
  return faults.map((fault) => faultWords(fault, draft))
}
const item = (rubric: Rubric, id: string) => rubric.items.find((one) => one.id === id)

test('[AM-11] a copy without a change is last year’s under its own name', () => {
  const { draft, faults, changed } = read({})
  const { id, docNo, issuedOn, title } = zhuhui2019
  expect({ ...draft, id, docNo, issuedOn, title }).toEqual(zhuhui2019)
  expect([draft.id, faults, changed.size]).toEqual(['zhuhui-2027', [], 0])
})

test('[AM-11] points, words and prices are changed where they are typed, full-width digits too, and nowhere else', () => {
  const { draft, changed, faults } = read({
    '1.1/rule/late/points': '３',
    '1.1/rule/late/label': '逾期的，一件扣3分',
    '1.3b/threshold': '90',
    '2.1a/step': '1',
    '2.2b/level/good': '4.5',
    '3.3/notes': '甲\n\n 乙 ',
  })
  expect(faults).toEqual([])
  expect(item(draft, '1.1')).toMatchObject({
    rules: [{ points: 300, label: '逾期的，一件扣3分' }, { points: 500 }, {}],
  })
  expect(item(draft, '1.3b')).toMatchObject({ threshold: 90, zeroBelow: 85, perPoint: 200 })
  expect(item(draft, '2.2b')).toMatchObject({ levels: { excellent: 600, good: 450 } })
  expect(item(draft, '3.3')).toMatchObject({ notes: ['甲', '乙'] })
  expect([...changed].sort()).toEqual(['1.1', '1.3b', '2.1a', '2.2b', '3.3'])
  expect(item(draft, '1.2')).toEqual(item(zhuhui2019, '1.2'))
})

test('[AM-11] an item is taken out and one of another kind put in, within the six kinds', () => {
  const { draft, faults } = read({
    '3.2/gone': 'yes',
    'added/3.4': 'discretionary 3.1',
    '3.4/label': '移动端受理（5分）',
    '3.4/max': '5',
  })
  expect(faults).toEqual([])
  expect(item(draft, '3.2')).toBeUndefined()
  expect(draft.contents.map(({ id }) => id)).not.toContain('3.2')
  expect(item(draft, '3.4')).toMatchObject({ kind: 'discretionary', max: 500, label: '移动端受理（5分）' })
  expect(read({ 'added/9': 'nothing 3.1' }).draft.items).toHaveLength(zhuhui2019.items.length)
})

test('[AM-11] a clause is dropped from an item and another is priced there', () => {
  const { draft } = read({ '1.2/rule/notSealed/gone': 'yes' })
  expect(item(draft, '1.2')).toMatchObject({ rules: [{ when: 'nonCompliant' }] })
  const moved = read({ '1.2/rule/notSealed/gone': 'yes', '1.3a/rule/notSealed/label': '未盖章的，一件扣1分' })
  expect([moved.faults, item(moved.draft, '1.3a')]).toMatchObject([
    [],
    { rules: [{}, { when: 'notSealed', points: 100 }] },
  ])
})

test('[AM-12] what does not hold together is said with its place, in words', () => {
  expect(wordsOf({ '1.1/max': '28' })).toEqual(['各项加起来是 98 分，总分写的是 100 分。两个数要一样。'])
  expect(wordsOf({ '1.1/label': ' ' })).toEqual(['1.1，计分办法的文字：还没有填。'])
  expect(wordsOf({ '2.2b/level/excellent': '5' })).toContain('2.2b，优秀的分：最好的一档要等于这一项的分值。')
  expect(wordsOf({ '1.3b/zeroBelow': '96' })).toEqual(['1.3b，满意率低于多少计零分：不能高于“低于多少起扣”。'])
  expect(wordsOf({ '2.1a/step': '3' })).toEqual(['2.1a，评分的档距：分值要是它的整数倍。'])
  expect(wordsOf({ '1.1/rule/late/points': '0' })).toEqual(['1.1，扣几分：要大于 0，最多两位小数。'])
  expect(wordsOf({ '1.3a/rule/late/label': '又一次' })[0]).toMatch(/同一种扣分情形只能写在一项里/)
  expect(wordsOf({ docNo: '', issuedOn: '2027-02-30' })).toEqual(['文号：还没有填。', '印发日期：请选一个日期。'])
  expect(wordsOf({ fromYear: '2019' })[0]).toBe('起用的年度和现行的细则一样。请改起用年度。')
  for (const words of [{ '1.1/max': '0' }, { '3.1/gone': 'yes' }, { 'added/1.1': 'rate 1.1' }].flatMap(wordsOf))
    expect(words).not.toMatch(/[a-z]{3}/)
})

test('[AM-12] a number that cannot be read is named, and leaves last year’s', () => {
  const { unreadable, draft } = read({ '1.1/max': '三十', '1.2/max': '10' })
  expect(unreadable).toEqual(['1.1/max'])
  expect(item(draft, '1.1')?.max).toBe(3000)
})
