export { figured, medianOf, type Figured } from './figures.ts'
export { makeRandom, type Below } from './random.ts'
export { report, readRow, type Goal, type Row } from './row.ts'
export { seededTicket, type SeededTicket } from './seeded-ticket.ts'
