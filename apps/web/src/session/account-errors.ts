import { accountRefusalWords } from '../wording/refusals.ts'
import { callErrorWords } from './call-errors.ts'

/** The words for a failed account call, whatever it was refused for. `kept` is said where a form was filled. */
export function accountErrorWords(error: unknown, kept = '您填的还在，'): string {
  return callErrorWords(error, kept, accountRefusalWords)
}
