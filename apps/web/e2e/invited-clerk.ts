import { expect } from '@playwright/test'
import { openClient, signIn, type HeadlessClient } from '@sunshine/sync/headless'
import { password, type District } from './district.ts'

/** A client of a person who has a password, without a browser. */
export async function clientOf(district: District, login: string): Promise<{ client: HeadlessClient; cookie: string }> {
  const { address } = district
  const session = await signIn({ fetch, address }, { login, password })
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
  return { client: openClient({ fetch, address, session, now: Date.now, random }), cookie: session.cookie }
}

/** Sets a district with one school up without a browser; the code with which its clerk, `wang`, comes in. */
export async function inviteClerk(district: District): Promise<string> {
  const { address, setUpCode } = district
  const call = async (procedure: string, input: object, cookie = ''): Promise<{ readonly code: string }> => {
    const headers = { 'content-type': 'application/json', cookie }
    const response = await fetch(`${address}/trpc/${procedure}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    return (await response.json()).result.data
  }
  const admin = { login: 'admin', name: '孙工', password }
  const centre = { districtName: '示范区', prefix: 'SF', centreName: '教育阳光服务中心', centreCode: 'ZX' }
  await call('session.setUp', { ...centre, ...admin, code: setUpCode })
  const { client: desk, cookie } = await clientOf(district, 'admin')
  const school = { name: '青禾中学', orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
  await desk.do({ kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } })
  expect(await desk.sync()).toMatchObject({ end: 'done', sent: 1 })
  const clerk = { login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
  return (await call('people.invite', clerk, cookie)).code
}

/** Tickets the clerk registered on another device, each replied to or not; their ids in the same order. */
export async function registerElsewhere(
  district: District,
  tickets: readonly { readonly description: string; readonly isReplied: boolean }[],
): Promise<string[]> {
  const { client } = await clientOf(district, 'wang')
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
      body: '经检查，已更换供货商。',
      datedOn: '2026-11-25',
    } as const
    if (isReplied) await client.do({ kind: 'ticket', id, act: { type: 'replied', ...letter } })
  }
  expect(await client.sync()).toMatchObject({ end: 'done' })
  expect(await client.rejected()).toEqual([])
  client.close()
  return ids
}
