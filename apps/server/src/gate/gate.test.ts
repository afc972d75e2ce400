import { canonicalJson } from '@sunshine/rubric'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL, type Answer, type PullAnswer } from '@sunshine/sync'
import { SETTINGS_ID, type Actor, type Event, type Subject, type TicketAct } from '@sunshine/tickets'
import { beforeEach, describe, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const at = (text: string): number => parseInstant(`${text}+08:00`) ?? Number.NaN
const { clerk, otherClerk, dispatcher, reviewer } = people

const registration: TicketAct = {
  ...registrationAt(at('2026-03-02T09:00')),
  personal: { visitorName: '周某某', visitorPhone: '16000000001' },
  description: '食堂连续两周青菜发黄，反映没有下文。',
}
const aReply: TicketAct = {
  type: 'replied',
  subject: '食堂问题',
  honorific: '女士',
  body: '经核实，已更换供应商并公示。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
  datedOn: '2026-03-09',
}

onBothDatabases((openFresh) => {
  let server: TestGate
  beforeEach(async () => {
    server = await openTestGate(at('2026-03-02T10:00'), { openFresh })
  })

  /** A phone that sends single acts; its numbers run on. */
  function phone(actor: Actor, deviceId = `d-${actor.userId}`) {
    let deviceSeq = 0
    let anchor: string | null = null
    const event = (subject: Subject, more: Partial<Event> = {}): Event => ({
      id: `${deviceId}-${deviceSeq + 1}`,
      subject,
      deviceId,
      deviceSeq: ++deviceSeq,
      claimedAt: at('2026-03-02T10:00'),
      anchor,
      baseVersion: 0,
      ...more,
    })
    const push = async (events: readonly unknown[], sentAt = at('2026-03-02T10:00')) => {
      const answer = await server.gate.push(actor, { protocol: PROTOCOL, deviceId, sentAt, events, known: null })
      anchor = answer.anchor
      return answer
    }
    const act = async (
      id: string,
      ticketAct: TicketAct,
      more: Partial<Event> = {},
      sentAt?: number,
    ): Promise<Answer | undefined> =>
      (await push([event({ kind: 'ticket', id, act: ticketAct }, more)], sentAt)).answers[0]
    const pull = (cursors: Record<string, number> = {}): Promise<PullAnswer> =>
      server.gate.pull(actor, { protocol: PROTOCOL, deviceId, cursors, limit: 500, known: null })
    return { event, push, act, pull }
  }

  const ticketsIn = (answer: PullAnswer): string[] =>
    answer.pages
      .flatMap((page) => page.rows)
      .flatMap(({ document }) => (document.kind === 'ticket' ? [document.id] : []))

  describe('push', () => {
    test('[SY-2] the same event again gets the first answer again and changes nothing', async () => {
      const { event, push } = phone(clerk)
      const sent = event({ kind: 'ticket', id: 't1', act: registration })
      const [first] = (await push([sent])).answers
      server.setTime(at('2026-03-05T10:00'))
      const [again] = (await push([sent])).answers
      expect(first).toMatchObject({ outcome: 'accepted', ticketNo: 'ZH-2026-QH-0001' })
      expect(again).toEqual({ ...first, outcome: 'duplicate' })
      expect((await server.database.eventsAfter(3, 10)).length).toBe(1)
    })
    test('[SY-2] the same id with other content is refused, and the first stays', async () => {
      const { event, push } = phone(clerk)
      const sent = event({ kind: 'ticket', id: 't1', act: registration })
      await push([sent])
      const [other] = (await push([{ ...sent, claimedAt: sent.claimedAt + 1 }])).answers
      expect(other).toEqual({ id: sent.id, outcome: 'rejected', rejection: { code: 'sameIdOtherContent' } })
    })
    test('[SY-10] a refused event sent again is refused for the same reason, even when it would be legal by now', async () => {
      const { event, push } = phone(clerk)
      const early = event({ kind: 'ticket', id: 't1', act: aReply })
      expect((await push([early])).answers[0]).toMatchObject({
        outcome: 'rejected',
        rejection: { code: 'unknownTicket' },
      })
      await push([event({ kind: 'ticket', id: 't1', act: registration })])
      expect((await push([early])).answers[0]).toMatchObject({
        outcome: 'rejected',
        rejection: { code: 'unknownTicket' },
      })
    })
    test('[GT-5] a malformed event and a refused one do not hold up the third', async () => {
      const { event, push } = phone(clerk)
      const good = event({ kind: 'ticket', id: 't2', act: registration })
      const outcomes = (
        await push([
          { id: 'x', subject: 7 },
          event({ kind: 'ticket', id: 't9', act: aReply }),
          { ...good, deviceSeq: 3 },
        ])
      ).answers
      expect(outcomes).toMatchObject([
        { id: 'x', outcome: 'rejected', rejection: { code: 'malformed', path: 'subject' } },
        { outcome: 'rejected', rejection: { code: 'unknownTicket' } },
        { outcome: 'accepted' },
      ])
    })
    test('[GT-5] a number no log can hold is malformed and takes nothing else with it', async () => {
      const { event, push } = phone(clerk)
      const huge = { ...event({ kind: 'ticket', id: 't1', act: registration }), deviceSeq: 1e300 }
      const good = { ...event({ kind: 'ticket', id: 't2', act: registration }), deviceSeq: 1 }
      expect((await push([huge, good])).answers).toMatchObject([
        { outcome: 'rejected', rejection: { code: 'malformed', path: 'deviceSeq' } },
        { outcome: 'accepted' },
      ])
    })
    test('[GT-5] impossible days, half characters and foreign shapes are malformed, each by its path', async () => {
      const { event, push } = phone(clerk)
      const spoilt = (change: object, deviceSeq: number): object => {
        const sent = event({ kind: 'ticket', id: `t${deviceSeq}`, act: registration })
        return { ...sent, subject: { ...sent.subject, act: { ...registration, ...change } } }
      }
      const changes = [
        { dueOn: '2026-02-30' },
        { description: 'a\uD800b' },
        { acceptedAt: 1e300 },
        { priority: 'urgent' },
        { personal: null },
      ]
      const { answers } = await push(changes.map((change, index) => spoilt(change, index + 1)))
      expect(
        answers.map((answer) =>
          answer.outcome === 'rejected' && answer.rejection.code === 'malformed' ? answer.rejection.path : answer,
        ),
      ).toEqual([
        'subject.act.dueOn',
        'subject.act.description',
        'subject.act.acceptedAt',
        'subject.act.priority',
        'subject.act.personal',
      ])
    })
    test('[GT-26] a ticket whose id no address can hold is malformed, and leaves nothing', async () => {
      const { event, push } = phone(clerk)
      const called = (id: string): object => event({ kind: 'ticket', id, act: registration })
      const { answers } = await push(['..', '.', 'a:b', 'QH:2026', 'T-1_a'].map(called))
      const refused = { outcome: 'rejected', rejection: { code: 'malformed', path: 'subject.id' } }
      expect(answers).toMatchObject([refused, refused, refused, refused, { outcome: 'accepted' }])
    })
    test('[SY-9] a cloned phone using the same numbers is given a new id, and its events are offered again', async () => {
      const original = phone(clerk, 'd1')
      await original.act('t1', registration)
      const clone = phone(clerk, 'd1')
      const answer = await clone.push([
        clone.event({ kind: 'ticket', id: 't2', act: registration }, { id: 'of-the-clone' }),
      ])
      expect(answer.answers).toEqual([])
      expect(answer.newDeviceId).toMatch(/^[0-9a-f-]{36}$/)
      const renamed = phone(clerk, answer.newDeviceId ?? '')
      expect(await renamed.act('t2', registration, { id: 'of-the-clone' })).toMatchObject({ outcome: 'accepted' })
    })
    test('[SY-9] a device id that belongs to another person is not taken over', async () => {
      await phone(clerk, 'd1').act('t1', registration)
      const stranger = phone(otherClerk, 'd1')
      const answer = await stranger.push([
        stranger.event({ kind: 'ticket', id: 't2', act: { ...registration, unitId: 'BL' } }, { id: 'other' }),
      ])
      expect(answer.newDeviceId).not.toBeNull()
    })
    test('[GT-21] no phone takes the name of a device of the server’s own, and the server’s own acts go on', async () => {
      const { approver } = people
      for (const named of [`server-${approver.userId}`, 'server-retention']) {
        const squatter = phone(clerk, named)
        const answer = await squatter.push([
          squatter.event({ kind: 'ticket', id: 't1', act: registration }),
          { deviceId: named, deviceSeq: 1 },
        ])
        expect([answer.answers, answer.newDeviceId]).toEqual([[], expect.stringMatching(/^[0-9a-f-]{36}$/)])
      }
      const subject = {
        kind: 'settings',
        id: SETTINGS_ID,
        act: { type: 'retentionSet', years: 5, reason: '按规定' },
      } as const
      expect(await server.gate.commitAs(approver, subject, at('2026-03-02T10:00'))).toMatchObject({
        outcome: 'accepted',
      })
    })
    test('[SY-3] the log is readable by everyone else as soon as the answer is there, and the hint comes after it', async () => {
      const answer = await phone(clerk).act('t1', registration)
      expect(answer).toMatchObject({ outcome: 'accepted', seq: 4 })
      expect((await server.database.head()).headSeq).toBe(4)
    })
    test('[GT-3] numbers run without gaps per unit; a refused registration takes none', async () => {
      const { act } = phone(clerk)
      await act('t1', registration)
      expect(await act('t1', registration)).toMatchObject({ outcome: 'rejected' })
      expect(await act('t2', registration)).toMatchObject({ ticketNo: 'ZH-2026-QH-0002' })
      expect(await phone(dispatcher).act('t3', { ...registration, unitId: null, channel: 'centre' })).toMatchObject({
        ticketNo: 'ZH-2026-ZX-0001',
      })
      expect(await phone(otherClerk).act('t4', { ...registration, unitId: 'BL' })).toMatchObject({
        ticketNo: 'ZH-2026-BL-0001',
      })
    })
    test('[GT-6] a unit that does not exist, or is closed, cannot be named', async () => {
      const centre = phone(dispatcher)
      expect(await centre.act('t1', { ...registration, unitId: 'NO' })).toMatchObject({
        rejection: { code: 'unknownUnit' },
      })
      const closed = {
        type: 'unitSaved',
        name: '白鹭洲小学',
        orgKind: 'districtSchool',
        phone: '',
        sites: [],
        active: false,
      } as const
      await server.gate.commitAs(
        people.admin,
        { kind: 'unit', id: 'BL', act: { ...closed, sites: [] } },
        at('2026-03-02T10:00'),
      )
      expect(await centre.act('t2', { ...registration, unitId: 'BL' })).toMatchObject({
        rejection: { code: 'unknownUnit' },
      })
    })
  })

  describe('pull', () => {
    test('[SY-4] everything in scope comes once, and after the cursor only what changed', async () => {
      const mine = phone(clerk)
      await mine.act('t1', registration)
      const first = await mine.pull()
      expect(first.pages.flatMap((page) => page.rows).map(({ document }) => document.id)).toEqual(['ZX', 'QH', 't1'])
      const cursor = first.pages[0]?.cursor ?? 0
      expect((await mine.pull({ 'unit:QH': cursor })).pages[0]).toMatchObject({
        rows: [],
        left: [],
        more: false,
        cursor,
      })
      await mine.act('t2', registration)
      expect(ticketsIn(await mine.pull({ 'unit:QH': cursor }))).toEqual(['t2'])
    })
    test('[SY-50] a full page that ends with the log is the last; one that ends before its end is not', async () => {
      const mine = phone(clerk)
      const acts = ['t1', 't2', 't3']
      for (const id of acts) await mine.act(id, registration)
      const { headSeq } = await server.database.head()
      const pages = async (limit: number) => {
        const message = { protocol: PROTOCOL, deviceId: 'd', limit, known: null }
        const all: [ids: string[], cursor: number][] = []
        for (let cursor = headSeq - acts.length, more = true; more;) {
          const answer = await server.gate.pull(clerk, { ...message, cursors: { 'unit:QH': cursor } })
          const [page] = answer.pages
          if (!page) throw new Error('no page')
          all.push([ticketsIn(answer), page.cursor])
          ;({ cursor, more } = page)
        }
        return all
      }
      expect(await pages(3)).toEqual([[acts, headSeq]])
      expect(await pages(2)).toEqual([
        [['t1', 't2'], headSeq - 1],
        [['t3'], headSeq],
      ])
      // What another unit does meanwhile is none of theirs, but nobody looks for that behind a full page.
      await phone(dispatcher).act('t4', { ...registration, channel: 'centre', unitId: null })
      expect(await pages(3)).toEqual([
        [acts, headSeq],
        [[], headSeq + 1],
      ])
    })
    test('[SY-5] a unit entered as a centre by mistake is announced as gone to the other schools once it is a school, and stays with its own', async () => {
      const saved = (orgKind: 'centre' | 'districtSchool', sites: string[] = []) =>
        server.gate.commitAs(
          people.admin,
          {
            kind: 'unit',
            id: 'BL',
            act: { type: 'unitSaved', name: '白鹭洲小学', orgKind, phone: '', sites, active: true },
          },
          at('2026-03-02T10:00'),
        )
      await saved('centre')
      const [theirs, own] = [phone(clerk), phone(otherClerk)]
      const unitsOf = (answer: PullAnswer) =>
        answer.pages.flatMap((page) => page.rows.map(({ document }) => document.id))
      const [atOthers, atOwn] = [await theirs.pull(), await own.pull()]
      expect([unitsOf(atOthers), unitsOf(atOwn), atOwn.pages[0]?.left]).toEqual([['ZX', 'QH', 'BL'], ['ZX', 'BL'], []])
      await saved('districtSchool')
      expect((await theirs.pull({ 'unit:QH': 4 })).pages[0]).toMatchObject({
        rows: [],
        left: [{ kind: 'unit', id: 'BL', seq: 5 }],
      })
      expect((await own.pull({ 'unit:BL': 4 })).pages[0]).toMatchObject({ rows: [{ seq: 5 }], left: [] })
    })
    test('[SY-5] a transferred ticket is announced as gone to the school that had it and comes to the other', async () => {
      const mine = phone(clerk)
      await mine.act('t1', registration)
      const cursor = (await mine.pull()).pages[0]?.cursor ?? 0
      await phone(dispatcher).act('t1', {
        type: 'dispatched',
        unitId: 'BL',
        assistingUnitIds: [],
        dueOn: null,
        note: '',
      })
      const after = (await mine.pull({ 'unit:QH': cursor })).pages[0]
      expect(after).toMatchObject({ rows: [], left: [{ kind: 'ticket', id: 't1', seq: 5 }] })
      expect(ticketsIn(await phone(otherClerk).pull())).toEqual(['t1'])
    })
    test('[SY-7] a scope the person no longer has is named as lost', async () => {
      expect((await phone(clerk).pull({ 'unit:BL': 3 })).lost).toEqual(['unit:BL'])
    })
    test('[PV-2] a school gets neither another school’s tickets nor its name', async () => {
      await phone(clerk).act('t1', registration)
      const other = await phone(otherClerk).pull()
      expect(JSON.stringify(other)).not.toContain('青禾中学')
      expect(ticketsIn(other)).toEqual([])
      expect(await server.gate.history(otherClerk, 't1')).toBeUndefined()
      expect(await server.gate.history(otherClerk, 'absent')).toBeUndefined()
      expect(await server.gate.mayReadFilesOf(otherClerk, 'ticket:t1')).toBe(false)
    })
    test('[PV-2] a 举报 about a unit reaches that unit by no way, whoever wrote it down', async () => {
      const mine = phone(clerk)
      expect(await mine.act('r1', { ...registration, ticketType: 'report' })).toMatchObject({ outcome: 'accepted' })
      await phone(dispatcher).act('r2', {
        ...registration,
        ticketType: 'report',
        unitId: null,
        accusedUnitId: 'QH',
        channel: 'centre',
      })
      await phone(dispatcher, 'd9').act('r2', {
        type: 'dispatched',
        unitId: 'BL',
        assistingUnitIds: [],
        dueOn: null,
        note: '',
      })
      const pulled = await mine.pull()
      expect(ticketsIn(pulled)).toEqual([])
      expect(JSON.stringify(pulled)).not.toContain('食堂')
      for (const id of ['r1', 'r2']) expect(await server.gate.history(clerk, id)).toBeUndefined()
      expect(ticketsIn(await phone(dispatcher, 'd8').pull())).toEqual(['r1', 'r2'])
      expect(ticketsIn(await phone(otherClerk).pull())).toEqual(['r2'])
    })
  })

  describe('time', () => {
    const written = at('2026-03-09T17:00')
    const received = at('2026-03-10T07:40')

    async function offlineReply(
      more: { anchorLost?: boolean; skewMs?: number; skipped?: boolean; receivedAt?: number } = {},
    ): Promise<Answer | undefined> {
      const mine = phone(clerk)
      await mine.act('t1', registration)
      if (more.skipped) mine.event({ kind: 'ticket', id: 't1', act: aReply })
      const receivedAt = more.receivedAt ?? received
      server.setTime(receivedAt)
      return mine.act(
        't1',
        aReply,
        { claimedAt: written, ...(more.anchorLost ? { anchor: null } : {}) },
        receivedAt + (more.skewMs ?? 0),
      )
    }

    test('[TI-1] a reply received on the due day counts from its receipt', async () => {
      expect(await offlineReply({ receivedAt: at('2026-03-09T23:59:59.999') })).toMatchObject({
        verdict: 'received',
        effectiveAt: at('2026-03-09T23:59:59.999'),
      })
    })
    test('[TI-2] a reply written in time on a phone the server knows waits for a named person', async () => {
      expect(await offlineReply()).toMatchObject({ verdict: 'claimUndecided', effectiveAt: received })
      const [page] = (await phone(reviewer).pull()).pages
      const ticket = page?.rows.find(({ document }) => document.id === 't1')?.document
      expect(ticket).toMatchObject({ replies: [{ claim: { claimedAt: written, decision: 'undecided' } }] })
    })
    test.each([
      ['without a genuine anchor', { anchorLost: true }],
      ['by a clock more than five minutes off', { skewMs: 300_001 }],
      ['with an event missing before it', { skipped: true }],
      ['more than 48 hours after it was written', { receivedAt: written + 48 * 3_600_000 + 1 }],
    ])('[TI-3] a late reply %s counts from its receipt', async (_why, more) => {
      expect(await offlineReply(more)).toMatchObject({ verdict: 'received' })
    })
    test('[TI-3] an act refused as malformed is no missing event for the reply after it', async () => {
      const mine = phone(clerk)
      await mine.act('t1', registration)
      server.setTime(at('2026-03-10T10:00'))
      const sentAt = at('2026-03-10T10:00')
      const tooLong = { type: 'interimNoted', text: '字'.repeat(20_001) } as const
      const written = [
        mine.event({ kind: 'ticket', id: 't1', act: tooLong }, { claimedAt: at('2026-03-09T09:00') }),
        mine.event({ kind: 'ticket', id: 't1', act: aReply }, { claimedAt: at('2026-03-09T10:00') }),
      ]
      const first = await mine.push(written.slice(0, 1), sentAt)
      const both = await mine.push(written, sentAt)
      expect([...first.answers, ...both.answers]).toMatchObject([
        { rejection: { code: 'malformed' } },
        { rejection: { code: 'malformed' } },
        { verdict: 'claimUndecided' },
      ])
    })
    test('[TI-2] an anchor given to another device is no proof', async () => {
      const other = await phone(reviewer, 'd7').push([])
      const mine = phone(clerk)
      await mine.act('t1', registration)
      server.setTime(received)
      expect(await mine.act('t1', aReply, { claimedAt: written, anchor: other.anchor }, received)).toMatchObject({
        verdict: 'received',
      })
    })
  })

  describe('duplicates', () => {
    test('[AC-17] a duplicate goes into a ticket that exists and counts: two do not swallow each other', async () => {
      const centre = phone(people.dispatcher)
      const school = phone(clerk)
      await school.act('m1', registration)
      await school.act('m2', registration)
      const merge = (into: string): TicketAct => ({ type: 'mergedAsDuplicate', into })
      expect(await centre.act('m1', merge('nobody'))).toMatchObject({
        rejection: { code: 'fieldInvalid', field: 'into' },
      })
      expect(await centre.act('m1', merge('m2'))).toMatchObject({ outcome: 'accepted' })
      expect(await centre.act('m2', merge('m1'))).toMatchObject({ rejection: { code: 'fieldInvalid', field: 'into' } })
    })
  })

  describe('personal data', () => {
    test('[PV-3] name and phone are in neither log nor documents, and come back to those who may read', async () => {
      const mine = phone(clerk)
      await mine.act('t1', registration)
      await mine.act('t1', { type: 'fieldsEdited', fields: { visitorPhone: '16000000002' } }, { baseVersion: 1 })
      const log = canonicalJson((await server.database.eventsAfter(0, 100)).map(({ body }) => body))
      const held = canonicalJson((await server.database.documentsAfter(0, 100)).map(({ document }) => document))
      for (const canary of ['周某某', '16000000001', '16000000002']) {
        expect(log).not.toContain(canary)
        expect(held).not.toContain(canary)
      }
      const row = (await mine.pull()).pages[0]?.rows.find(({ document }) => document.id === 't1')?.document
      expect(row).toMatchObject({ personal: { visitorName: '周某某', visitorPhone: '16000000002' } })
      expect(JSON.stringify(await server.gate.history(clerk, 't1'))).toContain('16000000002')
    })
  })
})
