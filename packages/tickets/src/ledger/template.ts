import type { TicketFacts } from '@sunshine/rubric'
import { startOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { columnKeys, ledgerColumns } from './columns.ts'
import { ledgerHeader, ledgerRow } from './write.ts'

const HOUR = 3_600_000
const clock = (day: CivilDate, hour: number): Instant => startOfDay(day) + hour * HOUR

/** Every column has something to show: a ticket urged, extended, answered, called back and sent back. */
const example: TicketFacts = {
  id: '示例-0001',
  type: 'complaint',
  priority: 'normal',
  channel: 'phone',
  acceptedAt: clock('2019-03-04', 9),
  dueOn: '2019-03-11',
  anonymous: false,
  excluded: null,
  extensions: [{ requestedAt: clock('2019-03-08', 15), newDueOn: '2019-03-15', status: 'approved' }],
  urgeLetters: [{ issuedAt: clock('2019-03-18', 10), revoked: true }],
  replies: [
    { at: clock('2019-03-14', 16), kind: 'official', findings: { format: 'ok', seal: 'fault' } },
    { at: clock('2019-03-25', 11), kind: 'official', findings: { format: 'ok', seal: 'ok' } },
    { at: clock('2019-03-07', 10), kind: 'interim', findings: { format: 'ok', seal: 'ok' } },
  ],
  followUps: [
    { at: clock('2019-03-20', 10), by: 'centre', result: 'dissatisfied' },
    { at: clock('2019-03-28', 10), by: 'centre', result: 'satisfied' },
  ],
  returns: [{ at: clock('2019-03-20', 14), reason: 'dissatisfied', dueOn: '2019-03-27' }],
  waivers: [{ clause: 'notSealed', reason: '公章送检，有书面说明' }],
}

/** The sheets of the template, a list of rows of text each: 台账 with its header and one example row, and 填写说明 (LG-14). */
export const ledgerTemplate: {
  readonly ledger: readonly (readonly string[])[]
  readonly instructions: readonly (readonly string[])[]
} = {
  ledger: [ledgerHeader, ledgerRow(example, '示例学校')],
  instructions: [
    ['栏目', '怎样填写', '也可以叫'],
    ...columnKeys.map((key) => {
      const { name, also, explained } = ledgerColumns[key]
      return [name, explained, also.join('、')]
    }),
    ['通用', '编号以“示例”开头的行、合计行、空行不读。列的次序不限，用不着的列可以删去，也可以另加。', ''],
    ['通用', '日期可写成 2019-3-4、2019/3/4 9:05、2019年3月4日下午3点、3月4日（按考核年度）。', ''],
    ['通用', '读不懂的格子不猜：整行不计，并指出第几行、哪一列、写的是什么、应写什么。', ''],
  ],
}
