import type { Actor } from '@sunshine/tickets'
import type { Accounts } from './accounts/accounts.ts'
import type { Services, SetUpRequest } from './api/ports.ts'
import type { Gate } from './gate/gate.ts'

/** Makes the district, its admin, and the centre's unit, which the log then holds as any other. */
export async function setUp(
  { accounts, gate, now }: { readonly accounts: Accounts; readonly gate: Gate; readonly now: number },
  { centreName, centreCode, ...asked }: SetUpRequest,
): ReturnType<Services['accounts']['setUp']> {
  const done = await accounts.setUp({ ...asked, unitId: centreCode })
  if ('refused' in done) return done
  await saveCentre(gate, done.ok.actor, { id: centreCode, name: centreName, now })
  return done
}

/** Writes the centre's unit into the log. */
export async function saveCentre(
  gate: Gate,
  admin: Actor,
  centre: { id: string; name: string; now: number },
): Promise<void> {
  const act = {
    type: 'unitSaved' as const,
    name: centre.name,
    orgKind: 'centre' as const,
    phone: '',
    sites: [],
    active: true,
  }
  const answer = await gate.commitAs(admin, { kind: 'unit', id: centre.id, act }, centre.now)
  if (answer.outcome === 'rejected') throw new Error(`the centre's unit was refused: ${answer.rejection.code}`)
}
