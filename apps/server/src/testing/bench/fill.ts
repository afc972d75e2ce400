// Writes a district of sixty schools with so many tickets into an empty data folder, for benchmarks: FOLDER TICKETS.
// 600 of them are the first school's; its clerk is `wang`, the bureau's reviewer `zhou`, with the benchmarks' password.
import { join } from 'node:path'
import { makeRandom, seededTicket } from '@sunshine/bench'
import { beijingDate, startOfDay } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import { openServer } from '../../server.ts'
import { registrationAt } from '../acts.ts'
import { foundSchools, PASSWORD } from './district.ts'

const SCHOOLS = 60
const OF_FIRST_SCHOOL = 600
const BATCH = 100
const DAY_MS = 86_400_000

const [folder = '', asked = ''] = process.argv.slice(2)
const count = Number(asked)
const began = startOfDay(`${beijingDate(Date.now()).slice(0, 4)}-01-05`)
const server = await openServer({
  dataDir: folder,
  webFolder: process.env['WEB_DIST'] ?? join(import.meta.dirname, '../../../../web/dist'),
  now: Date.now,
  logError: (error) => process.stderr.write(`${String(error)}\n`),
})
const schools = await foundSchools(server, { schools: SCHOOLS, now: began })
const [first = ''] = schools
await server.accounts.createWithPassword({
  login: 'wang',
  name: '王老师',
  role: 'schoolClerk',
  unitId: first,
  password: PASSWORD,
})

const random = makeRandom(20190101)
/** One of the seeded tickets that every floor and peer is given as well. */
function registration(acceptedAt: number, unitId: string): ReturnType<typeof registrationAt> {
  const { visitorName, visitorPhone, ...fields } = seededTicket(random)
  return { ...registrationAt(acceptedAt), ...fields, personal: { visitorName, visitorPhone }, unitId }
}

let index = 0
for (const [place, unitId] of schools.entries()) {
  const clerk: Actor = { userId: `fill-${unitId}`, name: '经办员', role: 'schoolClerk', unitId }
  const rest = Math.ceil((count - OF_FIRST_SCHOOL) / (SCHOOLS - 1))
  const own = place === 0 ? Math.min(count, OF_FIRST_SCHOOL) : Math.max(0, Math.min(rest, count - index))
  for (let done = 0; done < own; done += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, own - done) }, (_, offset) => {
      index++
      const at = began + ((done + offset) % 300) * DAY_MS + 9 * 3_600_000
      const acceptedAt = Math.max(at, Date.now() - 190 * DAY_MS)
      return {
        id: `fill-${unitId}-${done + offset}`,
        subject: {
          kind: 'ticket',
          id: `ticket-${unitId}-${done + offset}`,
          act: registration(Math.min(acceptedAt, Date.now()), unitId),
        },
        deviceId: `fill-${unitId}`,
        deviceSeq: done + offset + 1,
        claimedAt: Math.min(acceptedAt, Date.now()),
        anchor: null,
        baseVersion: 0,
      }
    })
    const message = { protocol: PROTOCOL, deviceId: `fill-${unitId}`, sentAt: Date.now(), events, known: null }
    const { answers } = await server.gate.push(clerk, message)
    const refused = answers.find(({ outcome }) => outcome !== 'accepted')
    if (refused) throw new Error(JSON.stringify(refused))
  }
}
await server.stop()
process.stdout.write(`${index}\n`)
