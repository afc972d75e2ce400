import {
  correctableFields,
  isTakenDown,
  tidyPhone,
  type Role,
  type TakenDownField,
  type Ticket,
} from '@sunshine/tickets'
import type { Sentence } from '../wording/rejection.ts'
import type { ActField, ActValues, SmallAct } from './small-acts.ts'

interface Asked {
  readonly label: string
  readonly kind: 'line' | 'phone' | 'text'
  readonly held: (ticket: Ticket) => string
  readonly tidy: (typed: string) => string
}

const trimmed = (typed: string): string => typed.trim()
const asked: { readonly [name in TakenDownField]: Asked } = {
  visitorName: { label: '来访人姓名', kind: 'line', held: ({ personal }) => personal.visitorName, tidy: trimmed },
  visitorPhone: { label: '联系电话', kind: 'phone', held: ({ personal }) => personal.visitorPhone, tidy: tidyPhone },
  description: { label: '问题描述', kind: 'text', held: ({ description }) => description, tidy: trimmed },
}

/** Under which name a draft keeps what the ticket said when it was begun. */
export const heldBeside = (name: string): string => `${name}:held`

/** 更正登记: name, phone and 问题描述 as they should have been taken down (WL-18); undefined where nothing may be put right. */
export function correction(ticket: Ticket, role: Role): SmallAct | undefined {
  const names = correctableFields({ role }, ticket)
  if (names.length === 0) return undefined
  const changed = (values: ActValues) => changedIn(ticket, names, values)
  return {
    id: 'fieldsEdited',
    title: '更正登记',
    fields: names.map((name) => fieldOf(name, ticket)),
    lacking: (values) => lackingIn(ticket, changed(values)),
    act: (values) => ({ type: 'fieldsEdited', fields: changed(values) }),
  }
}

function fieldOf(name: TakenDownField, ticket: Ticket): ActField {
  const { label, kind, held } = asked[name]
  const text = held(ticket)
  const field = { name, label, kind, held: text }
  // A whole 问题描述 a second time would hide the one that is written.
  return kind === 'text' || text === '' ? field : { ...field, hint: () => `现在登记的是：${text}` }
}

type Changed = { readonly [name in TakenDownField]?: string }

/**
 * What was typed over, alone: a draft of yesterday holds the other fields as they were then, and would write back what
 * somebody has corrected since.
 */
function changedIn(ticket: Ticket, names: readonly TakenDownField[], values: ActValues): Changed {
  return Object.fromEntries(
    names.flatMap((name) => {
      const { held, tidy } = asked[name]
      const [typed, before] = [values[name], values[heldBeside(name)] ?? held(ticket)]
      if (typed === undefined || typed === before || tidy(typed) === before) return []
      return [[name, tidy(typed)]]
    }),
  )
}

/** An empty correction, or one that takes away what a registration must have; who stays unnamed may do without a phone. */
function lackingIn(ticket: Ticket, changed: Changed): Sentence | undefined {
  const names = Object.keys(changed).filter(isTakenDown)
  if (names.length === 0)
    return { happened: '没有改动，没有保存。', kept: '', next: '改好再点“保存”；不用改就点“取消”。' }
  const emptied = names.find((name) => changed[name] === '' && !(name === 'visitorPhone' && ticket.anonymous))
  return (
    emptied && { happened: `“${asked[emptied].label}”不能空着。`, kept: '您改的都还在。', next: '写上再点“保存”。' }
  )
}
