import { defaultSettings, emptyAssessment, unitSheet, type Assessment, type UnitYear } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { makeSheets } from './sheet-cache.ts'

const asOf = beijing('2026-09-20T09:00')
const ticket = ticketAfter('1', [])
const dueLater = ticketAfter('2', [], { dueOn: '2026-09-22' })

test('[MX-8] sixty sheets are computed once; a grade, a ticket or a due day computes anew only what reads it', () => {
  const computed: string[] = []
  const sheets = makeSheets((about) => {
    computed.push(about.unitId)
    return unitSheet(about)
  })
  const units = Array.from({ length: 60 }, (_, index) => `U${index}`)
  const readAll = (more: (unitId: string) => Partial<UnitYear>): string[] => {
    computed.length = 0
    for (const unitId of units) {
      const blank = { unitId, year: 2026, asOf, tickets: [ticket], assessment: null, settings: defaultSettings }
      const read = { ...blank, ...more(unitId) }
      const about = { ...read, tickets: read.tickets.map((one) => ({ ...one, unitId })) }
      // Remembered or not, it is the sheet that computing it would give.
      expect(sheets(about)).toEqual(unitSheet(about))
    }
    return [...computed]
  }
  const graded: Assessment | undefined = emptyAssessment('U7:2026')
  const answered = ticketAfter('1', [['2026-09-03T09:00', clerk, reply()]])
  expect(readAll(() => ({}))).toHaveLength(60)
  expect(readAll(() => ({}))).toEqual([])
  expect(readAll((id) => (id === 'U7' && graded ? { assessment: { ...graded, version: 1 } } : {}))).toEqual(['U7'])
  expect(readAll((id) => (id === 'U9' ? { tickets: [answered] } : {}))).toEqual(['U7', 'U9'])
  expect(readAll(() => ({}))).toEqual(['U9'])
  // Minutes go by and change nothing; an open ticket's day ends.
  expect(readAll(() => ({ asOf: asOf + 60_000 }))).toEqual([])
  const open = (id: string): Partial<UnitYear> => (id === 'U5' ? { tickets: [dueLater] } : {})
  expect(readAll(open)).toEqual(['U5'])
  expect(readAll((id) => ({ ...open(id), asOf: beijing('2026-09-22T23:59') }))).toEqual([])
  expect(readAll((id) => ({ ...open(id), asOf: beijing('2026-09-23T00:01') }))).toEqual(['U5'])
})
