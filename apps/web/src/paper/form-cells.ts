import { printedFields, type PrintedField, type Ticket, type Unit } from '@sunshine/tickets'
import { printedValues } from '../ticket/printed-values.ts'

/** One labelled cell of the paper form, as it is printed. */
export interface FormCell {
  readonly label: string
  readonly text: string
}

/** Boxes as the notice prints them, three in a line or two long ones; a blank that never ends a line keeps each beside its word. */
function boxes(choices: NonNullable<PrintedField['choices']>, chosen: string): string {
  const inLine = choices.some(({ label }) => label.length > 2) ? 2 : 3
  return choices
    .map(({ label }, at) => `${label}\u00A0${label === chosen ? '☑' : '□'}${at % inLine === inLine - 1 ? '\n' : ' '}`)
    .join('')
    .trim()
}

/** The nineteen cells of 附件2 in printed order, filled; every box of a choice is printed, the chosen one ticked (FM-1). */
export function formCells(ticket: Ticket, unit: Unit | undefined): FormCell[] {
  const values = printedValues(ticket, unit, null)
  return printedFields.map(({ label, choices }, at) => {
    const value = values[at]?.value ?? ''
    return { label, text: choices ? boxes(choices, value) : value }
  })
}
