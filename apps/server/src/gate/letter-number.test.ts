import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL, type Answer } from '@sunshine/sync'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const at = (text: string): number => parseInstant(`${text}+08:00`) ?? Number.NaN
const colleague: Actor = { ...people.dispatcher, userId: 'u-lin', name: '小林' }
const now = at('2026-03-20T10:00')

onBothDatabases((openFresh) => {
  /** A gate with tickets of two schools that are all overdue. */
  async function overdue(): Promise<TestGate> {
    const server = await openTestGate(at('2026-03-02T10:00'), { openFresh })
    for (const [id, unitId] of [
      ['q1', 'QH'],
      ['q2', 'QH'],
      ['b1', 'BL'],
      ['b2', 'BL'],
    ] as const) {
      const act: TicketAct = {
        ...registrationAt(at('2026-03-02T09:00')),
        channel: 'centre',
        unitId,
        dueOn: '2026-03-09',
      }
      const answer = await server.gate.commitAs(people.dispatcher, { kind: 'ticket', id, act }, at('2026-03-02T10:00'))
      expect(answer.outcome).toBe('accepted')
    }
    server.setTime(now)
    return server
  }

  /** A desk that sends letters; each is a sheet to one unit about some tickets. */
  function desk(server: TestGate, actor: Actor) {
    const deviceId = `d-${actor.userId}`
    let deviceSeq = 0
    return async (letterNo: string, ids: readonly string[], sheet: string | null): Promise<readonly Answer[]> => {
      const events = ids.map((id) => {
        const unitId = id.startsWith('q') ? 'QH' : 'BL'
        const issued = { type: 'urgeLetterIssued', letterNo, issuedAt: now } as const
        const act: TicketAct = sheet === null ? issued : { ...issued, letter: { id: sheet, unitId } }
        const id_ = `${deviceId}-${++deviceSeq}`
        return {
          id: id_,
          subject: { kind: 'ticket', id, act },
          deviceId,
          deviceSeq,
          claimedAt: now,
          anchor: null,
          baseVersion: 1,
        }
      })
      return (await server.gate.push(actor, { protocol: PROTOCOL, deviceId, sentAt: now, events, known: null })).answers
    }
  }

  const outcomes = (answers: readonly Answer[]): string[] =>
    answers.map((answer) => (answer.outcome === 'rejected' ? answer.rejection.code : answer.outcome))

  test('[UR-3] of two dispatchers who take a number at once, one has it and the other is told the next', async () => {
    const server = await overdue()
    const both = await Promise.all([
      desk(server, people.dispatcher)('珠教催〔2026〕1号', ['q1', 'q2'], 's1'),
      desk(server, colleague)('珠教催〔2026〕1号', ['b1', 'b2'], 's2'),
    ])
    expect(both.map((answers) => outcomes(answers).join(' ')).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'accepted accepted',
      'letterNoUsed letterNoUsed',
    ])
    const refused = both.flat().find((answer) => answer.outcome === 'rejected')
    expect(refused).toMatchObject({ rejection: { code: 'letterNoUsed', next: '珠教催〔2026〕2号' } })
  })

  test('[UR-3] numbers run on without a gap, a refused letter takes none, and a revoked one keeps its own', async () => {
    const server = await overdue()
    const issue = desk(server, people.dispatcher)
    expect(outcomes(await issue('珠教催〔2026〕1号', ['q1'], 's1'))).toEqual(['accepted'])
    expect(outcomes(await issue('珠教催〔2026〕3号', ['b1'], 's2'))).toEqual(['letterNoSkips'])
    const revoke: TicketAct = { type: 'urgeLetterRevoked', letterId: `d-u-chen-1`, reason: '已收到书面说明' }
    const revoked = await server.gate.commitAs(people.dispatcher, { kind: 'ticket', id: 'q1', act: revoke }, now)
    expect(revoked.outcome).toBe('accepted')
    expect(outcomes(await issue('珠教催[2026] 1号', ['q1'], 's3'))).toEqual(['letterNoUsed'])
    expect(outcomes(await issue('珠教催〔2026〕2号', ['q1'], 's4'))).toEqual(['accepted'])
  })

  test('[UR-2] a sheet that went to one unit names no ticket of another', async () => {
    const server = await overdue()
    const issue = desk(server, people.dispatcher)
    expect(outcomes(await issue('珠教催〔2026〕1号', ['q1'], 's1'))).toEqual(['accepted'])
    expect(outcomes(await issue('珠教催〔2026〕1号', ['b1'], 's1'))).toEqual(['fieldInvalid'])
  })

  test('[UR-3] a letter of an older program, without a sheet, takes no number twice either', async () => {
    const server = await overdue()
    const issue = desk(server, people.dispatcher)
    expect(outcomes(await issue('教阳催〔2026〕7号', ['q1'], null))).toEqual(['accepted'])
    expect(outcomes(await issue('教阳催〔2026〕7号', ['b1'], null))).toEqual(['letterNoUsed'])
  })
})
