import { parseInstant } from '@sunshine/rubric/civil-date'
import { headCode, PROTOCOL, type Answer, type PullAnswer } from '@sunshine/sync'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'
import { verifyLog } from './verify.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const { dispatcher, reviewer, approver, admin, clerk, principal } = people
const colleague: Actor = { userId: 'u-liu', name: '小刘', role: 'centreDispatcher', unitId: 'ZX' }

const report = (more: Partial<Extract<TicketAct, { type: 'registered' }>> = {}): TicketAct => ({
  ...registrationAt(now),
  ticketType: 'report',
  channel: 'centre',
  unitId: null,
  personal: { visitorName: '周某某', visitorPhone: '16000000001', accusedNames: ['周科长'] },
  description: '评优时收了礼。',
  accusedPersons: [{ userId: reviewer.userId, unitId: reviewer.unitId }],
  ...more,
})
const naming = (...named: Actor[]): TicketAct => ({
  type: 'accusedNamed',
  personal: { accusedNames: named.map(({ name }) => name) },
  persons: named.map(({ userId, unitId }) => ({ userId, unitId })),
})

onBothDatabases((openFresh) => {
  let server: TestGate
  beforeEach(async () => {
    server = await openTestGate(now, { openFresh })
  })

  /** A device that acts, and pulls on from where it stands. */
  function device(actor: Actor, limit = 500) {
    let cursors: Record<string, number> = {}
    let deviceSeq = 0
    const deviceId = `d-${actor.userId}`
    return {
      async act(id: string, act: TicketAct): Promise<Answer | undefined> {
        deviceSeq++
        const event = {
          id: `${deviceId}-${deviceSeq}`,
          subject: { kind: 'ticket', id, act },
          deviceId,
          deviceSeq,
          claimedAt: now,
          anchor: null,
          baseVersion: 0,
        }
        const message = { protocol: PROTOCOL, deviceId, sentAt: now, events: [event], known: null }
        return (await server.gate.push(actor, message)).answers[0]
      },
      /** Everything new, page after page. */
      async pull(): Promise<{ rows: string[]; left: string[]; words: string }> {
        const [rows, left, words]: [string[], string[], string[]] = [[], [], []]
        for (;;) {
          const answer: PullAnswer = await server.gate.pull(actor, {
            protocol: PROTOCOL,
            deviceId,
            cursors,
            limit,
            known: null,
          })
          words.push(JSON.stringify(answer.pages))
          for (const page of answer.pages) {
            rows.push(
              ...page.rows.filter(({ document }) => document.kind === 'ticket').map(({ document }) => document.id),
            )
            left.push(...page.left.map(({ id }) => id))
            cursors = { ...cursors, [page.scope]: page.cursor }
          }
          if (!answer.pages.some(({ more }) => more)) return { rows, left, words: words.join('\n') }
        }
      },
    }
  }

  test('[PV-5] whoever a 举报 complains of never hears of it, whatever their role: no row, no marker, no name, no history, no photo', async () => {
    const desk = device(dispatcher)
    for (const accused of [colleague, reviewer, approver, admin]) {
      const id = `t-${accused.userId}`
      expect(
        await desk.act(id, report({ accusedPersons: [{ userId: accused.userId, unitId: accused.unitId }] })),
      ).toMatchObject({ outcome: 'accepted' })
      await desk.act(id, { type: 'urgeLetterRevoked', letterId: 'none' })
      const seen = await device(accused).pull()
      expect([seen.rows.includes(id), seen.left, seen.words.includes(id)]).toEqual([false, [], false])
      expect(await server.gate.history(accused, id)).toBeUndefined()
      expect(await server.gate.mayReadFilesOf(accused, `ticket:${id}`)).toBe(false)
    }
    const all = await desk.pull()
    expect(all.rows).toHaveLength(4)
    expect(await server.gate.history(dispatcher, 't-u-zhou')).toHaveLength(1)
  })

  test('[PV-5] who is named later loses the ticket at the next pull, in pages of any size, and everybody else keeps it', async () => {
    const desk = device(dispatcher)
    const [second, small, judge] = [device(colleague), device({ ...colleague, userId: 'u-sun' }, 1), device(reviewer)]
    await desk.act('t1', report({ accusedPersons: [], personal: { visitorName: '周某某', visitorPhone: '' } }))
    await desk.act('t2', { ...registrationAt(now), channel: 'centre' })
    for (const one of [second, small, judge]) expect((await one.pull()).rows).toEqual(['t1', 't2'])
    expect(await desk.act('t1', naming(colleague, { ...colleague, userId: 'u-sun' }))).toMatchObject({
      outcome: 'accepted',
    })
    await desk.act('t2', { type: 'dispatched', unitId: 'QH', assistingUnitIds: [], dueOn: null, note: '' })
    await desk.act('t1', { type: 'fieldsEdited', fields: { description: '评优时收了礼，有转账记录。' } })
    for (const one of [second, small]) {
      const { rows, left, words } = await one.pull()
      expect([rows, left, words.includes('转账')]).toEqual([['t2'], ['t1'], false])
    }
    expect(await judge.pull()).toMatchObject({ rows: ['t2', 't1'], left: [] })
    // Nothing they do, and no later change of it, brings it back.
    expect(await second.act('t1', { type: 'declined', reason: '查无此事' })).toMatchObject({
      rejection: { code: 'unknownTicket' },
    })
    await desk.act('t1', naming(reviewer))
    expect((await second.pull()).rows).toEqual([])
    expect(await judge.pull()).toMatchObject({ rows: [], left: ['t1'] })
  })

  test('[PV-5] [SY-27] asked after a hand-over’s code, the accused hears of everything in it but the 举报', async () => {
    const deviceId = 'd-receipt'
    const event = (deviceSeq: number, id: string, act: TicketAct) => ({
      id: `${deviceId}-${deviceSeq}`,
      subject: { kind: 'ticket', id, act },
      deviceId,
      deviceSeq,
      claimedAt: now,
      anchor: null,
      baseVersion: 0,
    })
    const { receipt } = await server.gate.push(dispatcher, {
      protocol: PROTOCOL,
      deviceId,
      sentAt: now,
      known: null,
      events: [event(1, 't1', report()), event(2, 't2', { ...registrationAt(now), channel: 'centre' })],
    })
    const told = async (actor: Actor) =>
      (await server.gate.receipt(actor, receipt ?? ''))?.items.map(({ subjectId }) => subjectId)
    expect([await told(approver), await told(reviewer)]).toEqual([['t1', 't2'], ['t2']])
  })

  test('[PV-5] [SY-27] a hand-over of nothing but what is hidden looks like a code that never was: neither when, nor by whom', async () => {
    await device(dispatcher).act('t1', report())
    // The hash that every device may ask for gives the code away.
    const { headSeq, headHash } = await server.database.head()
    const code = headCode(headSeq, headHash.slice(0, 4))
    expect(await server.gate.receipt(approver, code)).toMatchObject({ items: [{ subjectId: 't1' }] })
    expect(await server.gate.receipt(reviewer, code)).toBeUndefined()
  })

  test('[PV-5] pages of one are as full for the accused as for everybody: no page is empty, no cursor stands at the 举报', async () => {
    const desk = device(dispatcher)
    for (const id of ['t1', 't3', 't4']) await desk.act(id, report())
    await desk.act('t5', { ...registrationAt(now), channel: 'centre' })
    const { headSeq } = await server.database.head()
    const stops: [rows: number, cursor: number][] = []
    for (let after = 0; ;) {
      const { pages } = await server.gate.pull(reviewer, {
        protocol: PROTOCOL,
        deviceId: 'd-pages',
        cursors: { district: after },
        limit: 1,
        known: null,
      })
      const [page] = pages
      if (!page) break
      stops.push([page.rows.length, page.cursor])
      if (!page.more) break
      after = page.cursor
    }
    // Three units and the one ticket; the three numbers before it are 举报.
    expect(stops).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [1, headSeq],
    ])
  })

  test('[PV-5] a unit whose own people are named never gets it, and a ticket it holds is taken from it first', async () => {
    const desk = device(dispatcher)
    const about = { accusedUnitId: 'BL', accusedPersons: [{ userId: clerk.userId, unitId: 'QH' }] }
    expect(await desk.act('t1', report({ ...about, unitId: 'QH' }))).toMatchObject({
      rejection: { code: 'accusedMayNotHandle' },
    })
    await desk.act('t1', report({ ...about, accusedPersons: [] }))
    await desk.act('t1', { type: 'dispatched', unitId: 'QH', assistingUnitIds: [], dueOn: null, note: '' })
    expect((await device(clerk).pull()).rows).toEqual(['t1'])
    expect(await desk.act('t1', naming(principal))).toMatchObject({ rejection: { code: 'accusedMayNotHandle' } })
  })

  test('[PV-5] a school’s person named later, whose unit never held the ticket, is sent no marker of it', async () => {
    const desk = device(dispatcher)
    const school = device(clerk)
    await school.pull()
    await desk.act('t1', report({ accusedUnitId: 'BL', accusedPersons: [] }))
    expect(await desk.act('t1', naming(clerk))).toMatchObject({ outcome: 'accepted' })
    for (const one of [school, device({ ...clerk })]) {
      const { rows, left, words } = await one.pull()
      expect([rows, left, words.includes('t1')]).toEqual([[], [], false])
    }
  })

  test('[PV-5] a unit that helps with a 举报 loses it before it, or one of its people, is named', async () => {
    const desk = device(dispatcher)
    await desk.act('t1', report({ accusedUnitId: 'ZX', accusedPersons: [], unitId: 'BL', assistingUnitIds: ['QH'] }))
    for (const act of [naming(clerk), { type: 'fieldsEdited', fields: { accusedUnitId: 'QH' } } as const])
      expect(await desk.act('t1', act)).toMatchObject({ rejection: { code: 'accusedMayNotHandle' } })
    await desk.act('t1', { type: 'dispatched', unitId: 'BL', assistingUnitIds: [], dueOn: null, note: '' })
    expect(await desk.act('t1', naming(clerk))).toMatchObject({ outcome: 'accepted' })
  })

  test('[PV-5] an account is named under the unit it acts for, or its own unit would be kept from nothing', async () => {
    const { district } = server.database
    await server.sql(
      `insert into users (district, id, login, name, role, "unitId", active, "createdAt") values ('${district}', 'u-wang', 'wang', '王老师', 'schoolClerk', 'QH', 1, 0)`,
    )
    const desk = device(dispatcher)
    const forged = { ...clerk, unitId: 'BL' }
    const told = { rejection: { code: 'fieldInvalid', field: 'accusedPersons' } }
    expect(await desk.act('t1', report({ accusedPersons: [{ userId: clerk.userId, unitId: 'BL' }] }))).toMatchObject(
      told,
    )
    await desk.act('t1', report({ accusedUnitId: 'BL', accusedPersons: [] }))
    expect(await desk.act('t1', naming(forged))).toMatchObject(told)
    expect(await desk.act('t1', naming(clerk))).toMatchObject({ outcome: 'accepted' })
    await server.sql(`update users set "unitId" = 'BL' where id = 'u-wang'`)
    // Named again as the ticket has them: who has changed the unit since is not named anew.
    expect(await desk.act('t1', naming(clerk))).toMatchObject({ outcome: 'accepted' })
  })

  test('[PV-5] [AU-24] nor does a further unit of a person complained of handle it, nor help, until they act there no more', async () => {
    const { district } = server.database
    await server.sql(
      `insert into memberships (district, "userId", id, role, "unitId", active, "createdAt") values ('${district}', '${reviewer.userId}', 'm-1', 'principal', 'QH', 1, 0)`,
    )
    const desk = device(dispatcher)
    const refused = { rejection: { code: 'accusedMayNotHandle' } }
    const sent = (unitId: string, assistingUnitIds: string[] = []): TicketAct => {
      return { type: 'dispatched', unitId, assistingUnitIds, dueOn: null, note: '' }
    }
    expect(await desk.act('t0', report({ unitId: 'QH' }))).toMatchObject(refused)
    await desk.act('t1', report())
    for (const act of [sent('QH'), sent('BL', ['QH'])]) expect(await desk.act('t1', act)).toMatchObject(refused)
    expect(await desk.act('t1', sent('BL'))).toMatchObject({ outcome: 'accepted' })
    await desk.act('t2', report({ accusedUnitId: 'BL', accusedPersons: [], unitId: 'QH' }))
    expect(await desk.act('t2', naming(reviewer))).toMatchObject(refused)
    await server.sql(`update memberships set active = 0`)
    expect(await desk.act('t1', sent('QH'))).toMatchObject({ outcome: 'accepted' })
  })

  test('[PV-5] a second finding of a ticket out of sight is answered as if there were none', async () => {
    const desk = device(dispatcher)
    await desk.act('t1', report({ accusedUnitId: 'BL', accusedPersons: [], unitId: 'QH' }))
    const reply = {
      subject: '评优',
      honorific: null,
      body: '已核查。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
      datedOn: '2026-03-02',
    }
    const { id } = (await device(clerk).act('t1', { type: 'replied', ...reply })) ?? { id: '' }
    await desk.act('t1', naming(reviewer))
    const asked = (replyId: string): TicketAct => {
      return { type: 'secondFindingRecorded', replyId, format: 'ok', seal: 'ok', reason: '' }
    }
    const judge = device(reviewer)
    for (const replyId of [id, 'none'])
      expect(await judge.act('t1', asked(replyId))).toMatchObject({ rejection: { code: 'unknownTicket' } })
  })

  test('[PV-5] a second 举报 of the same matter is merged only once it is kept from the same people, and is named also afterwards', async () => {
    const desk = device(dispatcher)
    await desk.act('t1', report({ accusedPersons: [{ userId: colleague.userId, unitId: 'ZX' }] }))
    await desk.act('t2', report({ accusedPersons: [] }))
    const merging = { type: 'mergedAsDuplicate', into: 't1' } as const
    expect(await desk.act('t2', merging)).toMatchObject({
      rejection: { code: 'fieldMissing', field: 'accusedPersons' },
    })
    await desk.act('t2', naming(colleague))
    expect(await desk.act('t2', merging)).toMatchObject({ outcome: 'accepted' })
    await desk.act('t1', naming(reviewer))
    expect(await desk.act('t2', naming(reviewer))).toMatchObject({ outcome: 'accepted' })
    for (const accused of [colleague, reviewer]) expect((await device(accused).pull()).rows).toEqual([])
    await desk.act('t3', report({ accusedPersons: [] }))
    await desk.act('t3', { type: 'declined', reason: '不属本系统' })
    expect(await desk.act('t3', naming(approver))).toMatchObject({ outcome: 'accepted' })
    expect((await device(approver).pull()).rows).not.toContain('t3')
  })

  test('[PV-5] no ticket is merged into one the person may not see, as if it were not there', async () => {
    const desk = device(dispatcher)
    await desk.act('t1', report({ accusedPersons: [{ userId: colleague.userId, unitId: 'ZX' }] }))
    await desk.act('t2', { ...registrationAt(now), channel: 'centre' })
    const merging = { type: 'mergedAsDuplicate', into: 't1' } as const
    expect(await device(colleague).act('t2', merging)).toMatchObject({ rejection: { code: 'fieldInvalid' } })
    expect(await desk.act('t2', merging)).toMatchObject({ outcome: 'accepted' })
  })

  test('[PV-5] [PV-3] names of the accused stand neither in the log nor in the documents, and come back to who may read', async () => {
    const desk = device(dispatcher)
    await desk.act('t1', report({ accusedPersons: [] }))
    await desk.act('t1', naming({ ...reviewer, name: '郑某某' }))
    const log = (await server.database.eventsAfter(0, 100)).map(({ body }) => body).join('\n')
    const kept = JSON.stringify(await server.database.document('ticket', 't1'))
    expect([log, kept].filter((text) => text.includes('周科长') || text.includes('郑某某'))).toEqual([])
    expect((await desk.pull()).words).toContain('郑某某')
    expect(JSON.stringify(await server.gate.history(dispatcher, 't1'))).toMatch(/周科长.*郑某某/u)
    expect(await verifyLog(server.database)).toMatchObject({ fault: null })
  })
})
