import { expect } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { District } from './district.ts'
import { enter } from './founded.ts'

/** Tickets the clerk registered on another device, each replied to or not; their ids in the same order. */
export async function registerElsewhere(
  district: District,
  tickets: readonly { readonly description: string; readonly isReplied: boolean }[],
): Promise<string[]> {
  const { client } = await enter(district, 'wang')
  const ids: string[] = []
  for (const { description, isReplied } of tickets) {
    const id = client.newId()
    ids.push(id)
    await client.do({
      kind: 'ticket',
      id,
      act: {
        type: 'registered',
        personal: { visitorName: '李某', visitorPhone: '16000000002' },
        anonymous: false,
        confidential: false,
        noReplyWanted: false,
        ticketType: 'complaint',
        priority: 'normal',
        channel: 'phone',
        acceptedAt: Date.now(),
        acceptingDepartment: '办公室',
        acceptedBy: '王老师',
        description,
        unitId: 'QH',
        accusedUnitId: null,
        dueOn: null,
      },
    })
    const letter = {
      subject: '食堂',
      honorific: '女士',
      body: '经检查，已更换供货商。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
      datedOn: beijingDate(Date.now()),
    } as const
    if (isReplied) await client.do({ kind: 'ticket', id, act: { type: 'replied', ...letter } })
  }
  expect(await client.sync()).toMatchObject({ end: 'done' })
  expect(await client.rejected()).toEqual([])
  client.close()
  return ids
}
