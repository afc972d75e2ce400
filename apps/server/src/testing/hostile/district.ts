import { registrationAt } from '../acts.ts'
import type { FoundedServer } from '../founded-server.ts'
import { attackers, known, type Attacker, type Target } from './attacks.ts'

/** Founds what is attacked: a school, somebody of each kind, a ticket that is there. */
export async function foundAttacked(founded: FoundedServer, now: number): Promise<Target> {
  await founded.found('示范区')
  const { gate } = founded.server
  const unit = { name: '青禾中学', orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
  const act = { type: 'unitSaved' as const, ...unit, sites: [] }
  await gate.commitAs(founded.actor('admin'), { kind: 'unit', id: 'QH', act }, now)
  await founded.person('clerk', { name: '王老师', role: 'schoolClerk', unitId: 'QH' })
  await founded.person('dispatcher', { name: '小陈', role: 'centreDispatcher', unitId: 'ZX' })
  await founded.person('reviewer', { name: '周科长', role: 'reviewer', unitId: 'ZX' })
  await founded.person('approver', { name: '吴局长', role: 'approver', unitId: 'ZX' })
  await founded.person('auditor', { name: '沈审计', role: 'auditor', unitId: 'ZX' })
  await gate.commitAs(founded.actor('clerk'), { kind: 'ticket', id: known.ticket, act: registrationAt(now) }, now)
  const cookies: Record<Attacker, string> = {
    nobody: '',
    clerk: '',
    dispatcher: '',
    reviewer: '',
    approver: '',
    admin: '',
    auditor: '',
  }
  for (const who of attackers) if (who !== 'nobody') cookies[who] = await founded.cookie(who)
  return { address: founded.address, cookies }
}
