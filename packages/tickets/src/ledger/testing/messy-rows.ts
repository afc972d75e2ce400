import type { LedgerCell } from './../cell.ts'

/** A row as a school's clerk left it, and what it says; `fault` is the column that no reader can make sense of. */
export interface MessyRow {
  readonly cells: readonly LedgerCell[]
  readonly says: {
    readonly acceptedOn: string
    readonly visitorName: string
    readonly visitorPhone: string
    readonly type: string
    readonly channel: string
    readonly description: string
  }
  readonly fault: string | null
}

/** The header of {@link messyRows}, in other words than the template's. */
export const messyHeader: readonly string[] = [
  '序号',
  '登记号',
  '来访日期',
  '家长姓名（全名）',
  '联系方式',
  '诉求类别',
  '来件方式',
  '反映内容',
  '备注',
]

/** Numbers below a bound, drawn from a seed: the same seed, the same ledger. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** Excel's serial of a day of 2026; 46,023 is 1 January. */
function serialOf(month: number, day: number): number {
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
  return 46_022 + (before[month - 1] ?? 0) + day
}

const types = [
  ['咨询', 'inquiry'],
  ['求助类', 'assistance'],
  [' 投 诉 ', 'complaint'],
  ['意见建议', 'suggestion'],
  ['其它', 'other'],
] as const
const channels = [
  ['来电', 'phone'],
  ['电话', 'phone'],
  ['来访', 'walkIn'],
  ['到校', 'walkIn'],
] as const
const faults: readonly (readonly [number, LedgerCell, string])[] = [
  [2, '九月初', '来访日期'],
  [2, '2026-13-45', '来访日期'],
  [2, '2027-03-01', '来访日期'],
  [2, null, '来访日期'],
  [3, null, '家长姓名（全名）'],
  [4, '1600000', '联系方式'],
  [5, '闲聊', '诉求类别'],
  [6, '鸽子', '来件方式'],
  [7, '／', '反映内容'],
]

/** Rows of August and September 2026 with full-width digits, dates in six ways, spaces, and a fault in every twentieth. */
export function messyRows(count: number, seed: number): readonly MessyRow[] {
  const below = drawing(seed)
  return Array.from({ length: count }, (_, index) => messyRow(index, below))
}

function messyRow(index: number, below: (bound: number) => number): MessyRow {
  const month = 8 + below(2)
  const day = 1 + below(28)
  const [type, meantType] = types[below(types.length)] ?? types[0]
  const [channel, meantChannel] = channels[below(channels.length)] ?? channels[0]
  const phone = `1600000${String(index).padStart(4, '0')}`
  const name = `${['周', '李', '欧阳', '𬭚', '刘'][below(5)] ?? ''}某${index}`
  const description = `第${index}件：课后服务收费${below(900)}元，请核实。`
  const cells: LedgerCell[] = [
    index + 1,
    `台-${index + 1}`,
    dateCell(below(7), month, day),
    [name, ` ${name} `, `${name}\u3000`][below(3)] ?? name,
    phoneCell(below(5), phone),
    type,
    channel,
    below(2) === 0 ? description : `${description}\r\n`,
    below(3) === 0 ? '无' : null,
  ]
  const fault = index % 20 === 7 ? (faults[below(faults.length)] ?? null) : null
  if (fault) cells[fault[0]] = fault[1]
  return {
    cells,
    says: {
      acceptedOn: `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      visitorName: name,
      visitorPhone: phone,
      type: meantType,
      channel: meantChannel,
      description,
    },
    fault: fault?.[2] ?? null,
  }
}

function dateCell(way: number, month: number, day: number): LedgerCell {
  const iso = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const ways: readonly LedgerCell[] = [
    iso,
    `2026/${month}/${day} 9:05`,
    fullWidth(`2026.${month}.${day}`),
    `${month}月${day}日`,
    `２０２６年${month}月${day}日下午3点`,
    serialOf(month, day),
    { on: iso, timeOfDay: null },
  ]
  return ways[way] ?? iso
}

function phoneCell(way: number, phone: string): LedgerCell {
  const ways: readonly LedgerCell[] = [
    phone,
    Number(phone),
    fullWidth(phone),
    `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    `+86 ${phone}`,
  ]
  return ways[way] ?? phone
}
