import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followUp, reply, ticket } from '../ticket/testing/ticket.ts'
import { formCells } from './form-cells.ts'
import { formPages, type FormLayout } from './form-pages.ts'
import { halfAndFull } from './testing/measure.ts'

const measure = { title: halfAndFull, body: halfAndFull }
const sentence = '课后服务费收了三百六，说好一周五天，实际只上三天，请核实后退费，并把明细公示。'
const written = (characters: number): string => sentence.repeat(Math.ceil(characters / 38)).slice(0, characters)
const lay = (description: string, outcome = description): FormLayout =>
  formPages(
    { heading: '2019年3月（青禾中学）阳光服务受理工单', cells: formCells(ticket({ description, outcome }), undefined) },
    measure,
  )
const labels = ({ pages }: FormLayout): string[][] =>
  pages.map((rows) => rows.flatMap(({ cells }) => cells.map(({ label }) => label.join(''))))

test('[PP-7] the nineteen cells stand in printed order, two in a row and then across the page', () => {
  const layout = lay(written(90))
  expect(labels(layout)[0]?.join(' ')).toBe(
    '来访人姓名 联系电话 受理类型 事件 受理渠道 受理时间 受理部门 受理人 办理部门 办结时限 办结时间 办结人 问题描述 拟办意见 领导批示 回访情况 重办原因 满意情况 处理结果',
  )
  expect(layout.pages[0]?.map(({ cells }) => cells.length).join('')).toBe('2222221111111')
})

test('[PP-7] the boxes are printed, the chosen one ticked; days carry their year', () => {
  const cells = formCells(
    ticket({ replies: [reply()], followUps: [followUp()], closed: { name: '王老师', unitId: 'QH', at: 0 } }),
    undefined,
  )
  const at = (label: string): string | undefined => cells.find((cell) => cell.label === label)?.text
  expect(at('受理类型')).toBe('咨询\u00A0□ 求助\u00A0□ 投诉\u00A0☑\n举报\u00A0□ 建议\u00A0□ 其他\u00A0□')
  expect(at('事件')).toBe('一般件\u00A0☑ 重要件\u00A0□\n重大特急件\u00A0□')
  expect(at('受理渠道')).toBe('中心\u00A0□ 电话\u00A0☑ 到校\u00A0□')
  expect([at('受理时间'), at('办结时限')]).toEqual(['2019年3月4日 09:00', '2019年3月11日'])
  expect(at('回访情况')).toBe('2019年3月12日 10:00 退费还没到账')
})

test('[PP-7] 150 characters in 问题描述 and in 处理结果 are one page in 12 points, 300 in 10.5', () => {
  const [short, long] = [lay(written(150)), lay(written(300))]
  expect([short.step.points, short.pages.length]).toEqual([12, 1])
  expect([long.step.points, long.pages.length]).toEqual([10.5, 1])
})

test('[PP-7] with 900 characters in both the form has a second page', () => {
  const layout = lay(written(900))
  expect([layout.step.points, layout.pages.length]).toEqual([12, 2])
  expect(labels(layout)[1]?.slice(-3)).toEqual(['重办原因', '满意情况', '处理结果'])
})

test('[PP-7] a text longer than its page goes on under its own label on the next', () => {
  expect(labels(lay(written(1900), '已退费。')).map((found) => found[0])).toEqual(['来访人姓名', '问题描述（续）'])
})

test('[PP-7] however long the texts, nothing of them is lost and no page is fuller than its paper', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }), (one, other) => {
      const { heading, pages } = lay(written(one), written(other))
      const held = pages.flat().flatMap(({ cells }) => cells)
      const text = (label: string): string =>
        held
          .filter((cell) => cell.label[0] === label)
          .flatMap(({ lines }) => lines)
          .join('')
      expect([text('问题描述'), text('处理结果')]).toEqual([written(one), written(other)])
      for (const rows of pages)
        expect(rows.reduce((sum, { heightMm }) => sum + heightMm, 0)).toBeLessThanOrEqual(256.001 - heading.length * 9)
    }),
  )
})

test('[PP-7] a text is not cut so that a single line stands alone before or after the end of a page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (one, other) => {
      const { pages } = lay(written(one), written(other))
      for (const [at, rows] of pages.entries())
        for (const { cells } of rows)
          if (cells[0]?.label.includes('（续）') || (at < pages.length - 1 && rows[rows.length - 1]?.cells === cells))
            expect(cells[0]?.lines.length === 1 && cells[0].label.includes('（续）')).toBe(false)
    }),
  )
})
