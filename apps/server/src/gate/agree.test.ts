import { createHash } from 'node:crypto'
import { canonicalJson, ENGINE_VERSION } from '@sunshine/rubric'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL, type AgreeMessage } from '@sunshine/sync'
import { defaultSettings, unitSheet, type Ticket } from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const asOf = parseInstant('2026-12-31T23:59:59+08:00') ?? 0
const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
onBothDatabases((openFresh) => {
  let server: TestGate
  let ticket: Ticket

  beforeEach(async () => {
    server = await openTestGate(parseInstant('2026-03-02T10:00:00+08:00') ?? 0, { openFresh })
    const act = registrationAt(parseInstant('2026-03-02T09:00:00+08:00') ?? 0)
    await server.gate.commitAs(
      people.clerk,
      { kind: 'ticket', id: 't1', act },
      parseInstant('2026-03-02T10:00:00+08:00') ?? 0,
    )
    const pulled = await server.gate.pull(people.clerk, {
      protocol: PROTOCOL,
      deviceId: 'd1',
      cursors: {},
      limit: 500,
      known: null,
    })
    const found = pulled.pages[0]?.rows.map(({ document }) => document).find((document) => document.kind === 'ticket')
    if (found?.kind !== 'ticket') throw new Error('the phone has no ticket')
    ticket = found
  })

  function said(tickets: readonly Ticket[], more: Partial<AgreeMessage> = {}): AgreeMessage {
    const sheet = unitSheet({ unitId: 'QH', year: 2026, asOf, tickets, assessment: null, settings: defaultSettings })
    const items = Object.fromEntries(sheet.items.map((item) => [item.id, digestOf(item)]))
    return {
      protocol: PROTOCOL,
      unitId: 'QH',
      year: 2026,
      asOf,
      engineVersion: ENGINE_VERSION,
      upTo: 4,
      sheet: digestOf(sheet),
      items,
      ...more,
    }
  }

  test('[SY-8] the same ticket gives the same sheet, byte for byte', async () => {
    expect(await server.gate.agree(people.clerk, said([ticket]))).toEqual({ verdict: 'agrees' })
  })
  test('[SY-8] a due date changed on the phone is found, and the item named', async () => {
    const changed = {
      ...ticket,
      due: { on: '2026-12-31', calendarVersion: 'x', provisional: false, limit: null, from: null },
    }
    expect(await server.gate.agree(people.clerk, said([changed]))).toEqual({ verdict: 'differs', items: ['1.1'] })
  })
  test('[SY-8] a phone that is behind, or computes with another engine, is told to wait rather than that it is wrong', async () => {
    expect(await server.gate.agree(people.clerk, said([], { upTo: 3 }))).toEqual({ verdict: 'later', reason: 'behind' })
    expect(await server.gate.agree(people.clerk, said([ticket], { engineVersion: ENGINE_VERSION + 1 }))).toEqual({
      verdict: 'later',
      reason: 'engine',
    })
  })
  test('[PV-2] another unit’s sheet is not compared at all', async () => {
    expect(await server.gate.agree(people.otherClerk, said([ticket]))).toEqual({ verdict: 'later', reason: 'behind' })
  })
})
