import { openServer, saveCentre } from '../../server.ts'
import type { Place } from '../../store/open-district.ts'

export const PASSWORD = 'guanghe-2026-xia'

/** Founds a district of so many schools with a clerk each (`clerk-s01` …) and a reviewer, `zhou`, and closes it again. */
export async function foundDistrict(
  place: Place & { readonly webFolder: string },
  { schools, now }: { readonly schools: number; readonly now: number },
): Promise<readonly string[]> {
  const server = await openServer({
    ...place,
    now: Date.now,
    logError: (error) => process.stderr.write(`${String(error)}\n`),
  })
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
  await saveCentre(server.gate, made.ok.actor, { id: 'ZX', name: '阳光服务中心', now })
  const ids = Array.from({ length: schools }, (_, index) => `S${String(index + 1).padStart(2, '0')}`)
  for (const id of ids) {
    const act = { type: 'unitSaved' as const, name: `第${id.slice(1)}中学`, orgKind: 'districtSchool' as const }
    const subject = { kind: 'unit' as const, id, act: { ...act, phone: '0734-0000000', sites: [], active: true } }
    await server.gate.commitAs(made.ok.actor, subject, now)
    const clerk = { login: `clerk-${id.toLowerCase()}`, name: '王老师', role: 'schoolClerk', unitId: id } as const
    await server.accounts.createWithPassword({ ...clerk, password: PASSWORD })
  }
  await server.accounts.createWithPassword({
    login: 'zhou',
    name: '周科长',
    role: 'reviewer',
    unitId: 'ZX',
    password: PASSWORD,
  })
  await server.stop()
  return ids
}
