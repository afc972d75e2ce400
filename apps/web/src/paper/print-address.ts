/** Where a ticket's papers are printed, by its number alone: nothing of the citizen stands in an address (PP-10). */
export function printAddress(
  here: { readonly host: string; readonly origin: string },
  ticketNo: string,
): { readonly short: string; readonly whole: string } {
  return { short: `${here.host}/p/${ticketNo}`, whole: `${here.origin}/p/${ticketNo}` }
}

/** Whether a ticket's number is the one that was typed, by hand and in whatever case. */
export const isNumbered = (ticketNo: string | null, typed: string): boolean =>
  ticketNo !== null && ticketNo.toUpperCase() === typed.trim().toUpperCase()
