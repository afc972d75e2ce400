import { parseInstant } from '@sunshine/rubric/civil-date'
import type { Transport, Transported } from '@sunshine/sync'
import { createChoices, playSchedule, type ScheduleEnd } from '@sunshine/sync/simulator'
import type { Actor, Document } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { openTestGate, people, tables, type TestGate } from '../testing/gate.ts'
import { readDocument } from './read.ts'
import { verifyLog } from './verify.ts'

const startsAt = parseInstant('2026-03-02T08:00:00+08:00') ?? 0
const SCHEDULES = 150

async function answered<T>(call: Promise<T>): Promise<Transported<T>> {
  return { ok: true, value: await call }
}

function lineTo(server: TestGate, actor: Actor): Transport {
  return {
    push: (message) => answered(server.gate.push(actor, message)),
    pull: (message) => answered(server.gate.pull(actor, message)),
    agree: (message) => answered(server.gate.agree(actor, message)),
    upload: async () => ({ ok: true, value: null }),
  }
}

async function truthOf(server: TestGate): Promise<{ eventIds: string[]; documents: Document[] }> {
  const rows = await server.database.eventsAfter(0, 100_000)
  const held = await server.database.documentsAfter(0, 100_000)
  const documents: Document[] = []
  for (const { document } of held)
    documents.push((await readDocument(server.database, document.kind, document.id))?.document ?? document)
  return { eventIds: rows.map((row) => row.id), documents }
}

async function play(seed: number): Promise<ScheduleEnd & { fault: string | null }> {
  const server = await openTestGate(startsAt, createChoices(seed + 1).bytes)
  const { clerk, otherClerk, dispatcher } = people
  const end = await playSchedule({
    seed,
    steps: 40,
    people: [clerk, clerk, otherClerk, dispatcher],
    units: ['QH', 'BL'],
    tables,
    startsAt,
    server: { lineFor: (actor) => lineTo(server, actor), truth: () => truthOf(server), setTime: server.setTime },
  })
  return { ...end, fault: (await verifyLog(server.database)).fault }
}

function report({ seed, broken, trace }: ScheduleEnd): string {
  return [`seed ${seed}: ${broken.join('; ')}`, ...trace].join('\n')
}

test(`[SY-1] [SY-11] [SY-12] [SY-13] [SY-14] [SY-15] ${SCHEDULES} schedules of bad lines, kills and wrong clocks lose nothing and converge`, async () => {
  let made = 0
  let refused = 0
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const end = await play(seed)
    expect(end.broken, report(end)).toEqual([])
    expect(end.fault, report(end)).toBeNull()
    made += end.made
    refused += end.refused
  }
  // A run in which nobody did anything, or nothing was ever refused, would prove nothing.
  expect(made).toBeGreaterThan(SCHEDULES * 10)
  expect(refused).toBeGreaterThan(SCHEDULES / 10)
}, 120_000)

test('the same seed plays the same schedule, step for step', async () => {
  expect((await play(7)).trace).toEqual((await play(7)).trace)
})
