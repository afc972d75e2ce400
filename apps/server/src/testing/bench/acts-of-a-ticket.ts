import type { TicketAct } from '@sunshine/tickets'
import { registrationAt } from '../acts.ts'

/** A ticket of the benchmarks: registered, then worked on. */
export const EVENTS_A_TICKET = 15

const description = '家长来电反映食堂连续两周青菜发黄、米饭夹生，希望学校说明采购和留样情况。'

/** The act at a place of such a ticket. */
export function actOf(index: number, unitId: string, at: number): TicketAct {
  return index === 0
    ? { ...registrationAt(at), unitId, description }
    : {
        type: 'fieldsEdited',
        fields: { description: `第${index}次补充：已联系家长，食堂负责人说明了当日采购与留样，约定三日内答复。` },
      }
}
