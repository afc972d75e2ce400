import type { AccountRefusal } from '../api/ports.ts'

/** A refusal as a value. */
export const refuse = (refused: AccountRefusal): { readonly refused: AccountRefusal } => ({ refused })
