import { printedFields, type PrintedField, type Ticket, type Unit } from '@sunshine/tickets'
import { printedValues } from '../ticket/printed-values.ts'

/** One labelled cell of the paper form, as it is printed. */
export interface FormCell {
  readonly label: string
  readonly text: string
}

/** Boxes side by side; a blank that never ends a line keeps each beside its word. */
const boxes = (choices: NonNullable<PrintedField['choices']>, chosen: string): string =>
  choices
    .map(({ label }, at) => `${label}\u00A0${label === chosen ? '☑' : '□'}${at % 3 === 2 ? '\n' : ' '}`)
    .join('')
    .trim()

/** The nineteen cells of 附件2 in printed order, filled; every box of a choice is printed, the chosen one ticked (FM-1). */
export function formCells(ticket: Ticket, unit: Unit | undefined): FormCell[] {
  const values = printedValues(ticket, unit, null)
  return printedFields.map(({ label, choices }, at) => {
    const value = values[at]?.value ?? ''
    return { label, text: choices ? boxes(choices, value) : value }
  })
}
