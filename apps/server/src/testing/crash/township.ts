import { openClient, signIn, type Line, type Session } from '@sunshine/sync/headless'

/** Of everybody. */
export const PASSWORD = 'guanghe-2026-xia'
const units = ['QH', 'BL', 'TL', 'HS'] as const

/** Sets a fresh server up as an IT person does, with four schools, and lets in as many clerks as asked, two a school. */
export async function foundTownship(
  line: Line,
  { code, clerks }: { readonly code: string; readonly clerks: number },
): Promise<readonly Session[]> {
  const district = { districtName: '示范区', prefix: 'SF', centreName: '阳光服务中心', centreCode: 'ZX' }
  await call(line, 'session.setUp', { code, ...district, login: 'admin', name: '孙工', password: PASSWORD })
  const admin = await signIn(line, { login: 'admin', password: PASSWORD })
  const desk = openClient({ ...line, session: admin, now: Date.now, random: (bytes) => crypto.getRandomValues(bytes) })
  for (const id of units) {
    const school = { name: `学校${id}`, orgKind: 'districtSchool', phone: '', sites: [], active: true } as const
    await desk.do({ kind: 'unit', id, act: { type: 'unitSaved', ...school, sites: [] } })
  }
  const handed = await desk.sync()
  if (handed.end !== 'done') throw new Error(`the schools were not entered: ${handed.failure}`)
  const sessions: Session[] = []
  for (let index = 0; index < clerks; index++) {
    const login = `clerk-${index}`
    const person = { login, name: `王老师${index}`, role: 'schoolClerk', unitId: units[index % units.length] }
    const invited = await call(line, 'people.invite', person, admin.cookie)
    await call(line, 'session.acceptInvite', { login, code: invited.code, password: PASSWORD })
    sessions.push(await signIn(line, { login, password: PASSWORD }))
  }
  return sessions
}

async function call(line: Line, procedure: string, input: object, cookie = ''): Promise<{ readonly code: string }> {
  const response = await line.fetch(`${line.address}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(input),
  })
  const body: { readonly result: { readonly data: { readonly code: string } } } = await response.json()
  if (!response.ok) throw new Error(`${procedure} was refused with ${response.status}`)
  return body.result.data
}
