import { describe, expect, test } from 'vitest'
import { printedFields } from './fields.ts'
import { halfWidth, splitNameAndPhone, tidyPhone } from './normalise.ts'

test('[FM-1] the cells stand in printed order under their printed labels', () => {
  expect(printedFields.map(({ label }) => label).join(' ')).toBe(
    '来访人姓名 联系电话 受理类型 事件 受理渠道 受理时间 受理部门 受理人 办理部门 办结时限 办结时间 办结人 问题描述 拟办意见 领导批示 回访情况 重办原因 满意情况 处理结果',
  )
  expect(printedFields.find(({ key }) => key === 'type')?.choices).toEqual([
    '咨询',
    '求助',
    '投诉',
    '举报',
    '建议',
    '其他',
  ])
})

describe('typed by people', () => {
  test('[FM-2] full-width digits become ordinary ones, Chinese text stays', () => {
    expect(halfWidth('收了３６０元　ＯＫ')).toBe('收了360元 OK')
  })
  test.each([
    ['１６０ ０００００ ００１', '16000000001'],
    ['160-0000-0001', '16000000001'],
    ['0734-0000 001', '0734-0000001'],
  ])('[FM-2] %s is the phone number %s', (typed, phone) => {
    expect(tidyPhone(typed)).toBe(phone)
  })
  test.each([
    ['张三 16000000001', { visitorName: '张三', visitorPhone: '16000000001' }],
    ['张三，１６０００００００１１', { visitorName: '张三', visitorPhone: '16000000011' }],
    ['欧阳某：+86 160 0000 0001', { visitorName: '欧阳某', visitorPhone: '16000000001' }],
    ['李某0734-0000001', { visitorName: '李某', visitorPhone: '0734-0000001' }],
  ])('[FM-3] "%s" is a name and a phone', (pasted, halves) => {
    expect(splitNameAndPhone(pasted)).toEqual(halves)
  })
  test.each(['张三', '16000000001', '三年级2班', '张三 123'])('[FM-3] "%s" is not both', (typed) => {
    expect(splitNameAndPhone(typed)).toBeNull()
  })
})
