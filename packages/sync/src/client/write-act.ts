import { EARLIEST_INSTANT, LATEST_INSTANT } from '@sunshine/rubric/civil-date'
import { isRefused, type Actor, type Refused, type Settings, type Subject } from '@sunshine/tickets'
import { LONGEST_EVENT } from '../protocol/version.ts'
import { uncovered, type HeldDocument, type HeldEvent, type HeldSubject } from '../seal/held.ts'
import { loadRules, rules } from '../seal/rules.ts'
import type { EngineParts } from './engine.ts'
import { keyOf } from './keys.ts'
import type { Written } from './ports.ts'
import { uuidv7 } from './uuid.ts'

/** Seals what the person is about to do; what it settles with writes it, stamped with a forecast. */
export async function prepareAct(parts: EngineParts, subject: Subject): Promise<() => Promise<Written | Refused>> {
  const by = await parts.seal()
  const [held] = await Promise.all([by.subject(subject), parts.store.uncover([keyOf(subject)], by), loadRules()])
  return () => write(parts, held, subject)
}

function write(
  { store, clock, random, actor }: EngineParts,
  subject: HeldSubject,
  open: Subject,
): Promise<Written | Refused> {
  return store.commit(keyOf(subject), ({ stored, device, settings }) => {
    const { nextSeq: deviceSeq, deviceId, anchor } = device
    const seen = uncovered(stored?.view ?? null)
    const event: HeldEvent = {
      id: uuidv7(clock, random),
      subject,
      deviceId,
      deviceSeq,
      // A clock that an empty battery set to 1970 claims nothing; what counts then is when the act arrives (SY-52).
      claimedAt: Math.max(Math.min(clock(), LATEST_INSTANT), EARLIEST_INSTANT),
      anchor,
      baseVersion: seen?.version ?? 0,
    }
    // On the disk it could only wait for ever, and everything behind it (SY-29); what counts is what is handed over.
    if (JSON.stringify({ ...event, subject: open }).length > LONGEST_EVENT) return { refused: { code: 'tooLarge' } }
    return forecast(actor, event, { before: seen, settings })
  })
}

function forecast(
  actor: Actor,
  event: HeldEvent,
  { before, settings }: { before: HeldDocument | null; settings: Settings },
): Written | Refused {
  const { applyHeld, forecastHeldStamp } = rules()
  const stamp = forecastHeldStamp(event, { before, actor, receivedAt: event.claimedAt, settings })
  const view = applyHeld(before, { ...event, stamp })
  return isRefused(view) ? view : { own: { event, stamp, acknowledged: false }, view }
}
