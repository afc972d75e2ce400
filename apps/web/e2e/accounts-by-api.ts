import { openClient, signIn, type HeadlessClient } from '@sunshine/sync/headless'
import { password, type District } from './district.ts'

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)

/** A fresh district as the API sets it up: 青禾中学 with its clerk `wang`, and the centre with its dispatcher `chen`. */
export async function openSchoolAndCentre(
  district: District,
): Promise<{ readonly wang: HeadlessClient; readonly chen: HeadlessClient }> {
  const { address, setUpCode } = district
  async function call(procedure: string, input: object, cookie = ''): Promise<{ readonly code: string }> {
    const response = await fetch(`${address}/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(input),
    })
    return (await response.json()).result.data
  }
  async function client(login: string): Promise<HeadlessClient> {
    const session = await signIn({ fetch, address }, { login, password })
    return openClient({ fetch, address, session, now: Date.now, random })
  }
  const centre = { districtName: '示范区', prefix: 'SF', centreName: '阳光服务中心', centreCode: 'ZX' }
  await call('session.setUp', { ...centre, login: 'admin', name: '孙工', password, code: setUpCode })
  const admin = await client('admin')
  const school = { name: '青禾中学', orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
  await admin.do({ kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } })
  await admin.sync()
  const { cookie } = await signIn({ fetch, address }, { login: 'admin', password })
  for (const who of [
    { login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' },
    { login: 'chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' },
  ]) {
    const { code } = await call('people.invite', who, cookie)
    await call('session.acceptInvite', { login: who.login, code, password })
  }
  return { wang: await client('wang'), chen: await client('chen') }
}
