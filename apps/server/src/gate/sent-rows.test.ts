import { parseInstant } from '@sunshine/rubric/civil-date'
import { MOST_ROWS, PROTOCOL, pullMessage, type Pulled, type PullAnswer } from '@sunshine/sync'
import { readLines, withRowsRead } from '@sunshine/sync/whole-rows'
import { asSentTo, isBureauRole, isProtected, maySee, roles, type Actor } from '@sunshine/tickets'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people } from '../testing/gate.ts'
import { readDocument } from './read.ts'
import { pull } from './pull.ts'
import { asPulled, jsonOfPull, linesOfPull, unread } from './sent-rows.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const { clerk, otherClerk, principal, dispatcher, reviewer, approver, admin } = people
const auditor: Actor = { userId: 'u-auditor', name: '审计员', role: 'auditor', unitId: 'ZX' }
const everybody = [clerk, otherClerk, principal, dispatcher, reviewer, approver, admin, auditor]
const accused = [{ userId: reviewer.userId, unitId: reviewer.unitId }]
const report = { ticketType: 'report', channel: 'centre', unitId: null, accusedUnitId: null } as const

/** A ticket of every sort that is kept from somebody, or of which somebody gets less, and some that only look like one. */
const sorts: readonly object[] = [
  {},
  { confidential: true },
  { anonymous: true },
  { anonymous: true, personal: { visitorName: '', visitorPhone: '' } },
  { ...report, accusedUnitId: 'BL' },
  {
    ...report,
    accusedPersons: accused,
    personal: { visitorName: '周某', visitorPhone: '1', accusedNames: ['周科长'] },
  },
  { description: '"accusedPersons":[] "type":"report" "confidential":true \\"anonymous":true' },
  { description: '"personal":{"visitorName":"","visitorPhone":""}' },
  { personal: { visitorName: '"}王\\"家长\u2028', visitorPhone: '🙂' }, description: '𠮷'.repeat(200) },
]

/** An answer in lines as a device reads it; undefined for one that is not. */
function readInLines(answer: PullAnswer): Pulled | undefined {
  const lines = linesOfPull(answer)
  if (!lines) return undefined
  const wrapped = [Buffer.from('{"result":{"data":'), ...lines.first, Buffer.from('}}')]
  const bytes = [...wrapped, ...lines.rows.flatMap((row) => [Buffer.from('\n'), ...row])]
  return readLines(new Uint8Array(Buffer.concat(bytes))).result.data
}

onBothDatabases((openFresh) => {
  test('[SY-36] what is sent as it is kept is what reading and cutting it down would send, byte for byte, to each role', async () => {
    expect(new Set(everybody.map(({ role }) => role))).toEqual(new Set(roles))
    const server = await openTestGate(now, { openFresh })
    for (const [nth, more] of sorts.entries()) {
      const act = { ...registrationAt(now), unitId: 'QH', ...more }
      const taken = await server.gate.commitAs(dispatcher, { kind: 'ticket', id: `t${nth}`, act }, now)
      expect(taken).toMatchObject({ outcome: 'accepted' })
    }
    for (const actor of everybody) {
      const answer = await server.gate.pull(actor, {
        protocol: PROTOCOL,
        deviceId: 'd',
        cursors: {},
        limit: 500,
        known: null,
      })
      const sent: PullAnswer = JSON.parse(Buffer.concat(jsonOfPull(answer)).toString())
      expect(sent).toEqual(JSON.parse(JSON.stringify(answer)))
      const rows = new Map(sent.pages.flatMap((page) => page.rows.map(({ document }) => [document.id, document])))
      for (const nth of sorts.keys()) {
        const held = (await readDocument(server.database, 'ticket', `t${nth}`))?.document
        if (!held) throw new Error('the ticket is not there')
        const expected = maySee(actor, held) ? JSON.stringify(asSentTo(actor, held)) : undefined
        const found = rows.get(`t${nth}`)
        expect(found && JSON.stringify(found), `${actor.role}: ${nth}`).toBe(expected)
      }
    }
  })

  test('[SY-40] an answer says how many rows a page may have, and a page has as many and no more', async () => {
    const server = await openTestGate(now, { openFresh })
    const message = { protocol: PROTOCOL, deviceId: 'd', cursors: {}, known: null }
    const { most = 0 } = await server.gate.pull(reviewer, { ...message, limit: 1 })
    expect([v.is(pullMessage, { ...message, deviceId: 'device-1', limit: most }), most > MOST_ROWS]).toEqual([
      true,
      true,
    ])
    expect(v.is(pullMessage, { ...message, deviceId: 'device-1', limit: most + 1 })).toBe(false)
  })

  test('[SY-36] an ordinary ticket is not even read for the district’s people; whatever may be kept from one is', async () => {
    const server = await openTestGate(now, { openFresh })
    for (const [nth, more] of sorts.entries()) {
      const act = { ...registrationAt(now), unitId: 'QH', ...more }
      await server.gate.commitAs(dispatcher, { kind: 'ticket', id: `t${nth}`, act }, now)
    }
    const held = await server.database.textsAfter('district', 0, 500)
    const whole = held.filter((stored) => unread(reviewer, stored).namesAt !== undefined)
    expect(whole.map(({ id }) => id)).toEqual(['t0', 't6', 't7', 't8'])
    expect(held.filter((stored) => unread(clerk, stored).namesAt !== undefined)).toEqual([])
  })

  test('[SY-51] in lines comes what comes as one JSON, byte for byte, to each role, and to no school', async () => {
    const server = await openTestGate(now, { openFresh })
    for (const [nth, more] of sorts.entries()) {
      const act = { ...registrationAt(now), unitId: 'QH', ...more }
      await server.gate.commitAs(dispatcher, { kind: 'ticket', id: `t${nth}`, act }, now)
    }
    const message = { protocol: PROTOCOL, deviceId: 'd', cursors: {}, limit: 500, known: null }
    for (const actor of everybody) {
      const asOne: PullAnswer = JSON.parse(Buffer.concat(jsonOfPull(await server.gate.pull(actor, message))).toString())
      const answer = readInLines(await server.gate.pull(actor, { ...message, whole: true }))
      expect([actor.role, answer !== undefined]).toEqual([actor.role, isBureauRole(actor.role)])
      for (const [at, page] of (answer?.pages ?? []).entries()) {
        const rows = [...withRowsRead(page).rows].sort((a, b) => a.seq - b.seq).map((row) => JSON.stringify(row))
        expect(rows).toEqual(asOne.pages[at]?.rows.map((row) => JSON.stringify(row)))
        // Whose name is kept from anybody is read by the device, which forgets it when its person may not keep it (AD-11).
        const whole = page.whole?.rows.map(({ id }) => id) ?? []
        const read = page.rows.flatMap(({ document }) => (document.kind === 'ticket' ? [document] : []))
        expect(whole).toEqual(expect.arrayContaining(['t0', 't3', 't6', 't7', 't8']))
        expect(read.filter(({ personal }) => personal.visitorName === '' && !personal.accusedNames)).toEqual([])
        const unread = withRowsRead({ ...page, rows: [] }).rows.flatMap(({ document }) =>
          document.kind === 'ticket' && isProtected(document) ? [document.personal] : [],
        )
        expect(unread.filter(({ visitorName, accusedNames }) => visitorName !== '' || accusedNames)).toEqual([])
      }
    }
    expect(readInLines(await server.gate.pull(reviewer, message))).toBeUndefined()
  })

  test('[SY-51] [ER-5] a ticket whose names were erased comes to be read, for what a device kept of it goes', async () => {
    const server = await openTestGate(now, { openFresh })
    const about = ['是投诉', '"personalErasedAt":1 也只是一句话']
    for (const [nth, description] of [...about, '已清除'].entries()) {
      const act = { ...registrationAt(now), unitId: 'QH', description }
      await server.gate.commitAs(dispatcher, { kind: 'ticket', id: `t${nth}`, act }, now)
    }
    const message = { protocol: PROTOCOL, deviceId: 'd', cursors: {}, limit: 500, known: null }
    const answer = await server.database.snapshot((store) => {
      const erased: typeof store = Object.create(store, {
        textsAfter: {
          value: async (...of: Parameters<typeof store.textsAfter>) =>
            (await store.textsAfter(...of)).map((stored) =>
              stored.id === 't2'
                ? { ...stored, json: Buffer.from(stored.json.toString().replace(/}$/, ',"personalErasedAt":1}')) }
                : stored,
            ),
        },
      })
      return pull(erased, reviewer, message)
    })
    const told = { protocol: PROTOCOL, anchor: 'a', serverTime: now }
    const [page] = readInLines(asPulled({ ...answer, ...told }, true))?.pages ?? []
    expect(page?.whole?.rows.map(({ id }) => id)).toEqual(['t0', 't1'])
    expect(page?.rows.map(({ document }) => document.id)).toContain('t2')
  })
})
