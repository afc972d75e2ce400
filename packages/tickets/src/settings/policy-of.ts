import { defaultPolicy, parsePolicy, type Policy } from '@sunshine/rubric'
import type { Settings } from './settings.ts'

/** The readings in force: what the bureau adopted, completed by the defaults. The fold admits no other keys. */
export function policyOf(settings: Settings): Policy {
  const parsed = parsePolicy(settings.policy)
  return 'policy' in parsed ? parsed.policy : defaultPolicy
}
