import type { Unit } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { ticket } from '../../ticket/testing/ticket.ts'
import { receiptLines, receiptText } from './receipt-lines.ts'

const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  kind: 'unit',
  id,
  name,
  initials: '',
  orgKind: 'districtSchool',
  phone: '0734-0000001',
  sites: [],
  active: true,
  version: 1,
  ...more,
})
const units = {
  school: unit('QH', '青禾中学'),
  centre: unit('ZX', '教育阳光服务中心', { orgKind: 'centre', phone: '0734-0000009' }),
}
const held = ticket({
  due: {
    on: '2019-03-11',
    calendarVersion: 'test',
    provisional: false,
    limit: { days: 5, unit: 'working' },
    from: '2019-03-04',
  },
})

test('[RG-6] a receipt has number, date, school, phone and deadline, and nothing of the visitor', () => {
  expect(receiptText(receiptLines(held, units))).toBe(
    [
      '教育阳光服务 登记回执',
      '编号：ZH-2019-QH-0007',
      '受理单位：青禾中学',
      '受理日期：2019年3月4日',
      '答复时限：3月11日（周一）24 点前，5 个工作日内',
      '咨询电话：0734-0000001',
    ].join('\n'),
  )
})

test('[RG-6] before the district has numbered it, the receipt says that the final number follows', () => {
  const text = receiptText(receiptLines({ ...held, ticketNo: null }, units))
  expect(text).toContain('编号：草-AB3F')
  expect(text).toContain('正式编号在联网上传后给出')
})

test('[RG-7] the receipt of a 举报 sends the visitor to the centre and does not say what it is about', () => {
  const report = ticket({ type: 'report', unitId: null, due: null, ticketNo: null })
  const text = receiptText(receiptLines(report, units))
  expect(text).toContain('办理单位：教育阳光服务中心')
  expect(text).toContain('咨询电话：0734-0000009')
  expect(text).toContain('答复时限：由区中心受理后告知')
  expect(text).not.toMatch(/举报|课后服务费|周某/)
})

test('[RG-6] an extended or a named day is said without the limit of the table', () => {
  const named = ticket()
  expect(receiptText(receiptLines(named, units))).toContain('答复时限：3月11日（周一）24 点前\n')
})
