import { expect } from '@playwright/test'
import { openClient, signIn, type HeadlessClient } from '@sunshine/sync/headless'
import { password, type District } from './district.ts'

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)

/** Calls the server as the app does, without a browser. */
async function call(address: string, procedure: string, asked: { input: object; cookie?: string }): Promise<unknown> {
  const response = await fetch(`${address}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: asked.cookie ?? '' },
    body: JSON.stringify(asked.input),
  })
  return (await response.json()).result.data
}

/** A district with one school, set up without a browser; the code with which its clerk `wang` comes in. */
export async function inviteClerk({ address, setUpCode }: District): Promise<string> {
  const admin = { login: 'admin', name: '孙工', password }
  const centre = { districtName: '示范区', prefix: 'SF', centreName: '教育阳光服务中心', centreCode: 'ZX' }
  await call(address, 'session.setUp', { input: { ...centre, ...admin, code: setUpCode } })
  const session = await signIn({ fetch, address }, admin)
  const desk = openClient({ fetch, address, session, now: Date.now, random })
  const school = { name: '青禾中学', orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
  await desk.do({ kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } })
  expect(await desk.sync()).toMatchObject({ end: 'done', sent: 1 })
  const clerk = { login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
  const invited = await call(address, 'people.invite', { input: clerk, cookie: session.cookie })
  return (invited as { readonly code: string }).code
}

/** The clerk's second device, without a browser; she has signed in once before. */
export async function clerkAtDesk({ address }: District): Promise<HeadlessClient> {
  const session = await signIn({ fetch, address }, { login: 'wang', password })
  return openClient({ fetch, address, session, now: Date.now, random })
}
