import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formTitle, printedFields } from './fields.ts'
import { halfWidth, splitNameAndPhone, tidyPhone } from './normalise.ts'
import { oddPhone } from './odd-phone.ts'

test('[FM-1] the cells stand in printed order under their printed labels', () => {
  expect(printedFields.map(({ label }) => label).join(' ')).toBe(
    '来访人姓名 联系电话 受理类型 事件 受理渠道 受理时间 受理部门 受理人 办理部门 办结时限 办结时间 办结人 问题描述 拟办意见 领导批示 回访情况 重办原因 满意情况 处理结果',
  )
})

test('[FM-1] the notice prints nineteen labelled cells, each once', () => {
  expect([printedFields.length, new Set(printedFields.map(({ key }) => key)).size]).toEqual([19, 19])
})

test('[FM-1] the boxes of a choice stand in printed order, with the word that is stored', () => {
  const boxes = printedFields.flatMap(({ choices }) => choices ?? []).map(({ value, label }) => `${label} ${value}`)
  expect(boxes).toEqual([
    '咨询 inquiry',
    '求助 assistance',
    '投诉 complaint',
    '举报 report',
    '建议 suggestion',
    '其他 other',
    '一般件 normal',
    '重要件 important',
    '重大特急件 critical',
    '中心 centre',
    '电话 phone',
    '到校 walkIn',
  ])
})

test('[FM-4] the form is headed by month, unit and its printed name', () => {
  expect(formTitle('青禾中学', '2019-03-08')).toBe('2019年3月（青禾中学）阳光服务受理工单')
})

describe('typed by people', () => {
  test('[FM-2] full-width digits become ordinary ones, Chinese text stays', () => {
    expect(halfWidth('收了３６０元　ＯＫ')).toBe('收了360元 OK')
  })
  test.each([
    ['１６０ ０００００ ００１', '16000000001'],
    ['160-0000-0001', '16000000001'],
    ['0734-0000 001', '0734-0000001'],
    ['0734 0000001', '0734-0000001'],
    ['（0734）０００００01', '0734-0000001'],
    ['0734—0000001', '0734-0000001'],
    ['0734-0000-001', '0734-0000001'],
    ['0734-0000001转8001', '0734-0000001-8001'],
    ['07340000001', '07340000001'],
    ['+86 160 0000 0001', '16000000001'],
    ['0086-16000000001', '16000000001'],
    ['86 160-0000-0001', '16000000001'],
    ['+86 0734-0000001', '0734-0000001'],
    ['+000 0000 0001', '+00000000001'],
  ])('[FM-2] %s is the phone number %s', (typed, phone) => {
    expect(tidyPhone(typed)).toBe(phone)
  })
  test('[FM-2] however a number is grouped, the same number is kept, and stays as it is', () => {
    const gaps = fc.array(fc.constantFrom('', ' ', '-', '－', '　'), { minLength: 7, maxLength: 7 })
    const grouped = (digits: string, signs: readonly string[]) =>
      Array.from(digits, (digit, index) => `${digit}${index < 6 ? (signs[index] ?? '') : ''}`).join('')
    fc.assert(
      fc.property(
        fc.constantFrom('', '+86', '+86 ', '0086-', '＋８６ '),
        fc.constantFrom(['1600000', '0001', '16000000001'], ['0734-0000', '001', '0734-0000001']),
        gaps,
        (country, [head = '', tail = '', phone = ''], signs) => {
          const area = head.startsWith('0734-') ? '0734-' : ''
          const typed = `${country}${area}${grouped(`${head.slice(area.length)}${tail}`, signs)}`
          expect([tidyPhone(typed), tidyPhone(phone)]).toEqual([phone, phone])
        },
      ),
    )
  })
  test.each([
    ['1600000000', 'mobileLength', 10],
    ['160 0000 00012', 'mobileLength', 12],
    ['+86 1600000000', 'mobileLength', 10],
    ['12345', 'tooShort', 5],
    ['0734000000012', 'tooLong', 13],
  ])('[FM-5] %s is no number that answers', (typed, code, digits) => {
    expect(oddPhone(typed)).toEqual({ code, digits })
  })
  test.each([
    '',
    '没有电话',
    '16000000001',
    '+86 160 0000 0001',
    '0000001',
    '00000001',
    '0734-0000001',
    '07340000001',
    '076900000001',
    '0734-0000001转8001',
    '+852 2800 0000',
  ])('[FM-5] %s may be right', (typed) => {
    expect(oddPhone(typed)).toBeUndefined()
  })
  test('[FM-3] a page of text pasted by mistake is taken for what it is, at once', () => {
    expect(splitNameAndPhone(`张${' '.repeat(50_000)}16000000001`)).toBeNull()
  })
  test.each([
    ['张三 16000000001', { visitorName: '张三', visitorPhone: '16000000001' }],
    ['张三，１６０００００００１１', { visitorName: '张三', visitorPhone: '16000000011' }],
    ['欧阳某：+86 160 0000 0001', { visitorName: '欧阳某', visitorPhone: '16000000001' }],
    ['李某0734-0000001', { visitorName: '李某', visitorPhone: '0734-0000001' }],
    ['16000000001 张三', { visitorName: '张三', visitorPhone: '16000000001' }],
    ['张三（16000000001）', { visitorName: '张三', visitorPhone: '16000000001' }],
    ['张三 电话：16000000001', { visitorName: '张三', visitorPhone: '16000000001' }],
    ['张三\t（0734）0000001', { visitorName: '张三', visitorPhone: '0734-0000001' }],
    ['阿依·古丽 16000000001', { visitorName: '阿依·古丽', visitorPhone: '16000000001' }],
    ['𬭚某 160 0000 0001', { visitorName: '𬭚某', visitorPhone: '16000000001' }],
  ])('[FM-3] "%s" is a name and a phone', (pasted, halves) => {
    expect(splitNameAndPhone(pasted)).toEqual(halves)
  })
  test.each(['张三', '16000000001', '三年级2班', '张三 123', '张三 1600000000123', '张三 160000000'])(
    '[FM-3] "%s" is not both',
    (typed) => {
      expect(splitNameAndPhone(typed)).toBeNull()
    },
  )
})
