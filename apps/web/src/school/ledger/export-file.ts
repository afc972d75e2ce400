import { csvOfTable, filledKeys, schoolRow, schoolTable, type Ticket } from '@sunshine/tickets'
import { ticketNumber } from '../../ticket/ticket-name.ts'

/** The ledger as a table: header and rows, every cell as text; without the columns nothing stands in (LB-5). */
export function tableOf(
  tickets: readonly Ticket[],
  about: { readonly unitName: string; readonly withPersons: boolean },
): readonly (readonly string[])[] {
  const rows = tickets.map((ticket) => schoolRow(ticket, { number: ticketNumber(ticket), unitName: about.unitName }))
  const keys = filledKeys(rows).filter((key) => about.withPersons || (key !== 'visitorName' && key !== 'visitorPhone'))
  return schoolTable(rows, keys)
}

/** 青禾中学2026年台账.xlsx: unit and year, and nobody's name (LB-4). */
export function fileName(unitName: string, year: number | null, ending: 'xlsx' | 'csv'): string {
  const unit = unitName.replace(/[\\/:*?"<>|\p{C}]/gu, '')
  return `${unit}${year === null ? '' : `${year}年`}台账.${ending}`
}

/** The ledger as a text file that Excel and WPS open. */
export function csvFile(table: readonly (readonly string[])[]): Blob {
  return new Blob([csvOfTable(table)], { type: 'text/csv' })
}

/** The ledger as an Excel file; undefined while the part that writes it is not on this phone. */
export async function workbookFile(table: readonly (readonly string[])[]): Promise<Blob | undefined> {
  const writer = await import('./write-workbook.ts').catch(() => undefined)
  return writer?.workbookOf(table)
}
