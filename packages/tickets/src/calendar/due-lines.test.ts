import { expect, test } from 'vitest'
import { dueLines } from './due-lines.ts'
import { editedCalendar } from './edited.ts'
import { addWorkingDays, chinaCalendar } from './working-days.ts'

const fiveDays = { days: 5, unit: 'working' } as const

test('[DL-11] over National Day each day says what it is, whether it counts, and by which notice', () => {
  expect(dueLines(chinaCalendar, '2025-09-28', { dueOn: '2025-10-11', limit: fiveDays })).toEqual([
    '9月29日（周一）第 1 个工作日',
    '9月30日（周二）第 2 个工作日',
    '10月1日（周三）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月2日（周四）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月3日（周五）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月4日（周六）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月5日（周日）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月6日（周一）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月7日（周二）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月8日（周三）国庆节放假，不计（国办发明电〔2024〕12号）',
    '10月9日（周四）第 3 个工作日',
    '10月10日（周五）第 4 个工作日',
    '10月11日（周六）调休上班，第 5 个工作日（国办发明电〔2024〕12号）',
  ])
})

test('[DL-11] an ordinary weekend is said to be one', () => {
  expect(dueLines(chinaCalendar, '2019-03-04', { dueOn: '2019-03-11', limit: fiveDays })).toEqual([
    '3月5日（周二）第 1 个工作日',
    '3月6日（周三）第 2 个工作日',
    '3月7日（周四）第 3 个工作日',
    '3月8日（周五）第 4 个工作日',
    '3月9日（周六）周末，不计',
    '3月10日（周日）周末，不计',
    '3月11日（周一）第 5 个工作日',
  ])
})

test('[DL-11] by calendar days every day counts, and a holiday still says that it is one', () => {
  const limit = { days: 4, unit: 'calendar' } as const
  expect(dueLines(chinaCalendar, '2026-12-30', { dueOn: '2027-01-03', limit })).toEqual([
    '12月31日（周四）第 1 个自然日',
    '1月1日（周五）第 2 个自然日（暂定）',
    '1月2日（周六）周末，第 3 个自然日（暂定）',
    '1月3日（周日）周末，第 4 个自然日（暂定）',
  ])
  expect(dueLines(chinaCalendar, '2025-09-30', { dueOn: '2025-10-01', limit: { days: 1, unit: 'calendar' } })).toEqual([
    '10月1日（周三）国庆节放假，第 1 个自然日（国办发明电〔2024〕12号）',
  ])
})

test('[DL-11] what the bureau moved stands with the bureau’s paper, also beyond the known days', () => {
  const notice = '珠教通〔2026〕40号'
  const edited = editedCalendar(
    chinaCalendar,
    [
      { date: '2026-10-08', kind: 'holiday', name: '台风停课', notice },
      { date: '2026-10-10', kind: 'ordinary', name: '', notice },
      { date: '2026-10-01', kind: 'ordinary', name: '', notice },
      { date: '2027-01-01', kind: 'holiday', name: '元旦', notice },
    ],
    null,
  )
  const due = { dueOn: addWorkingDays(edited, '2026-10-07', 2), limit: { days: 2, unit: 'working' } } as const
  expect(dueLines(edited, '2026-10-07', due)).toEqual([
    '10月8日（周四）台风停课放假，不计（珠教通〔2026〕40号）',
    '10月9日（周五）第 1 个工作日',
    '10月10日（周六）周末照常休息，不计（珠教通〔2026〕40号）',
    '10月11日（周日）周末，不计',
    '10月12日（周一）第 2 个工作日',
  ])
  const one = { days: 1, unit: 'working' } as const
  expect(dueLines(edited, '2026-09-30', { dueOn: '2026-10-01', limit: one })).toEqual([
    '10月1日（周四）照常上班，第 1 个工作日（珠教通〔2026〕40号）',
  ])
  expect(dueLines(edited, '2026-12-31', { dueOn: '2027-01-04', limit: one })).toEqual([
    '1月1日（周五）元旦放假，不计（珠教通〔2026〕40号，暂定）',
    '1月2日（周六）周末，不计（暂定）',
    '1月3日（周日）周末，不计（暂定）',
    '1月4日（周一）第 1 个工作日（暂定）',
  ])
})

test('[DL-11] a due date that is not after the day asked about has nothing to explain', () => {
  expect(dueLines(chinaCalendar, '2026-10-07', { dueOn: '2026-10-07', limit: fiveDays })).toEqual([])
})
