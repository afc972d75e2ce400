export { figured, medianOf, type Figured } from './figures.ts'
export { report, readRow, type Goal, type Row } from './row.ts'
export { makeRandom, ticketText, type Below } from './ticket-text.ts'
