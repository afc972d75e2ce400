import { parsePolicy } from '@sunshine/rubric'
import { refuse, type Refused } from '../rejection.ts'
import type { PolicyAdopted } from './event.ts'
import type { Settings } from './settings.ts'

/** The approver adopts readings by name, with a reason; a key or value the rubric does not know is refused (AC-23). */
export function adoptPolicy(settings: Settings, act: PolicyAdopted): Settings | Refused {
  if (act.reason.trim() === '') return refuse({ code: 'reasonMissing' })
  const parsed = parsePolicy(act.policy)
  return 'policy' in parsed
    ? { ...settings, policy: act.policy }
    : refuse({ code: 'fieldInvalid', field: parsed.unknown })
}
