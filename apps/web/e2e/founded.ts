import { expect } from '@playwright/test'
import { openClient, signIn, type HeadlessClient } from '@sunshine/sync/headless'
import type { Role } from '@sunshine/tickets'
import { password, type District } from './district.ts'

/** Somebody of the district. */
export interface Person {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly unitId: string
}

/** The people most tests know. */
export const wang: Person = { login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
export const chen: Person = { login: 'chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' }

/** A district founded without a browser, by the server's own procedures. */
export interface Founded {
  /** The code with which somebody comes in. */
  invite(person: Person): Promise<string>
  /** Invites somebody, who sets the usual password; their engine. */
  letIn(person: Person): Promise<HeadlessClient>
}

/** What differs from a centre and one school. */
export interface Foundation {
  readonly centreName?: string
  readonly schools?: readonly { readonly id: string; readonly name: string; readonly sites?: string[] }[]
}

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)

/** The engine of somebody who has a password, without a browser, and the cookie of its session. */
export async function enter(
  { address }: Pick<District, 'address'>,
  login: string,
): Promise<{ readonly client: HeadlessClient; readonly cookie: string }> {
  const session = await signIn({ fetch, address }, { login, password })
  return { client: openClient({ fetch, address, session, now: Date.now, random }), cookie: session.cookie }
}

/** Founds a district with its centre and, unless told otherwise, 青禾中学 under the code QH. */
export async function foundDistrict(district: District, more: Foundation = {}): Promise<Founded> {
  const { address, setUpCode } = district
  const call = async (procedure: string, input: object, cookie = ''): Promise<{ readonly code: string }> => {
    const headers = { 'content-type': 'application/json', cookie }
    const sent = { method: 'POST', headers, body: JSON.stringify(input) }
    const response = await fetch(`${address}/trpc/${procedure}`, sent)
    expect(response.ok, procedure).toBe(true)
    return (await response.json()).result.data
  }
  const { centreName = '教育阳光服务中心', schools = [{ id: 'QH', name: '青禾中学' }] } = more
  const centre = { districtName: '示范区', prefix: 'SF', centreName, centreCode: 'ZX' }
  await call('session.setUp', { ...centre, login: 'admin', name: '孙工', password, code: setUpCode })
  const admin = await enter(district, 'admin')
  for (const { id, name, sites = [] } of schools) {
    const unit = { name, orgKind: 'districtSchool', phone: '0734-0000001', active: true, sites } as const
    await admin.client.do({ kind: 'unit', id, act: { type: 'unitSaved', ...unit } })
  }
  expect(await admin.client.sync()).toMatchObject({ end: 'done', sent: schools.length })
  const invite = async (person: Person): Promise<string> => (await call('people.invite', person, admin.cookie)).code
  return {
    invite,
    async letIn(person) {
      const code = await invite(person)
      await call('session.acceptInvite', { login: person.login, code, password })
      return (await enter(district, person.login)).client
    },
  }
}
