import { openServer, type Server } from '../../server.ts'
import { saveCentre } from '../../set-up.ts'
import type { Place } from '../../store/open-district.ts'

export const PASSWORD = 'guanghe-2026-xia'

/** Founds a district of so many schools with a reviewer, `zhou`, on a server that holds none. */
export async function foundSchools(
  server: Server,
  { schools, now }: { readonly schools: number; readonly now: number },
): Promise<readonly string[]> {
  const made = await server.accounts.setUp({
    code: await server.accounts.makeSetUpCode(),
    districtName: '示范区',
    prefix: 'SF',
    login: 'admin',
    name: '孙工',
    password: PASSWORD,
    unitId: 'ZX',
  })
  if ('refused' in made) throw new Error(made.refused.code)
  const admin = made.ok.actor
  await saveCentre(server.gate, admin, { id: 'ZX', name: '阳光服务中心', now })
  const ids = Array.from({ length: schools }, (_, index) => `S${String(index + 1).padStart(2, '0')}`)
  for (const id of ids) {
    const act = { type: 'unitSaved' as const, name: `第${id.slice(1)}中学`, orgKind: 'districtSchool' as const }
    const subject = { kind: 'unit' as const, id, act: { ...act, phone: '0734-0000000', sites: [], active: true } }
    await server.gate.commitAs(admin, subject, now)
  }
  await server.accounts.createWithPassword({
    login: 'zhou',
    name: '周科长',
    role: 'reviewer',
    unitId: 'ZX',
    password: PASSWORD,
  })
  return ids
}

/** The same with a clerk in each school (`clerk-s01` …), in a place of its own that is closed again. */
export async function foundDistrict(
  place: Place & { readonly webFolder: string },
  size: { readonly schools: number; readonly now: number },
): Promise<readonly string[]> {
  const server = await openServer({
    ...place,
    now: Date.now,
    logError: (error) => process.stderr.write(`${String(error)}\n`),
  })
  const ids = await foundSchools(server, size)
  for (const id of ids) {
    const clerk = { login: `clerk-${id.toLowerCase()}`, name: '王老师', role: 'schoolClerk', unitId: id } as const
    await server.accounts.createWithPassword({ ...clerk, password: PASSWORD })
  }
  await server.stop()
  return ids
}
