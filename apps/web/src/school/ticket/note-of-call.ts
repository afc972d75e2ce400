import type { SmallAct } from '../../ticket/small-acts.ts'
import { momentWords } from '../../wording/dates.ts'

/**
 * The act that keeps what came of a call, already begun: an interim note while the reply is owed, the school's own
 * call-back after it (WL-11). Undefined where the ticket takes neither any more.
 */
export function noteOfCall(acts: readonly SmallAct[], calledAt: number, now: number): SmallAct | undefined {
  const taken = acts.find(({ id }) => id === 'interimNoted') ?? acts.find(({ id }) => id === 'followedUp')
  if (!taken) return undefined
  const begun = { initial: `${momentWords(calledAt, now)} 电话联系来访人：`, phrases }
  return {
    ...taken,
    title: '记下通话结果',
    fields: taken.fields.map((field) => (field.kind === 'text' ? { ...field, ...begun } : field)),
  }
}

const phrases = ['已说明办理进展。', '没有接通，稍后再打。', '约好当面沟通。']
