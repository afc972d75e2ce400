import type { RejectedEvent } from '@sunshine/sync'
import type { PhoneStore } from '../../store/open.ts'
import type { SmallAct } from '../../ticket/small-acts.ts'
import { asksFor } from '../../ticket/typed-in.ts'
import { beginRegisterAnew } from '../register/begin-register.ts'
import { beginReplyAnew } from '../reply/begin-reply.ts'

/** Where a refused act can be taken up again. */
export interface Taking {
  readonly store: PhoneStore
  /** The small acts possible now. */
  readonly acts: readonly SmallAct[]
  readonly mayReply: boolean
  readonly go: (address: string) => void
  readonly open: (act: SmallAct, refused: RejectedEvent) => void
}

/**
 * Opens a refused act for writing anew with all that was typed in it; undefined when its step is not possible now,
 * so that no button leads into a second refusal. The refused act stays until the new one is on the disk.
 */
export function revising(refused: RejectedEvent, taking: Taking): (() => void) | undefined {
  const { id: eventId, subject } = refused.event
  if (subject.kind !== 'ticket') return undefined
  const { act, id: ticketId } = subject
  switch (act.type) {
    case 'registered':
      return () => void beginRegisterAnew(taking.store, act, eventId).then(taking.go)
    case 'replied':
      return taking.mayReply
        ? () => void beginReplyAnew(taking.store, { ticketId, eventId }, act).then(taking.go)
        : undefined
    case 'sealPhotoAttached':
      return () => taking.go(`/tickets/${ticketId}/seal-photo`)
    default: {
      const offered = taking.acts.find((one) => asksFor(one, act))
      return offered && (() => taking.open(offered, refused))
    }
  }
}
