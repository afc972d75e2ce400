import { Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { dropDraft, readDraft, saveDraft } from '../../store/drafts.ts'
import type { PhoneStore } from '../../store/open.ts'
import { callAddress } from '../../ticket/call-address.ts'
import type { SmallAct } from '../../ticket/small-acts.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { recentWords } from '../../wording/dates.ts'
import { noteOfCall } from './note-of-call.ts'

const callOf = (ticketId: string): string => `call:${ticketId}`

/** After this long a call is written down from memory, or not at all. */
const FRESH_MS = 2 * 3_600_000

/** Nothing more is asked about the call: its result is noted, or will not be. */
export const forgetCall = (store: PhoneStore, ticketId: string): Promise<void> => dropDraft(store, callOf(ticketId))

/**
 * The citizen's number, and on coming back from the call one tap to note what came of it (WL-11). The call is written
 * down before the dialler opens: on a small phone it pushes this page out of memory.
 */
export function CallOffer(props: {
  ticketId: string
  number: string
  now: number
  /** The acts possible now. */
  acts: readonly SmallAct[]
  onNote: (act: SmallAct) => void
}): JSX.Element {
  const { store } = usePhone()
  const call = createLive((held) => readDraft(held, callOf(props.ticketId)))
  const calledAt = (): number | undefined => {
    const at = call()?.changedAt
    return at !== undefined && Math.max(props.now, at) - at < FRESH_MS ? at : undefined
  }
  const note = (): SmallAct | undefined => {
    const at = calledAt()
    return at === undefined ? undefined : noteOfCall(props.acts, at, props.now)
  }
  function begin(): void {
    const about = { id: callOf(props.ticketId), kind: 'call', ticketId: props.ticketId }
    saveDraft(store, { ...about, changedAt: Date.now(), fields: {} }).catch((error: unknown) =>
      store.health.failed(error),
    )
  }
  return (
    <>
      <Show when={callAddress(props.number)}>
        {(address) => (
          <div class="row no-print call-row">
            <ButtonLink href={address()} icon="phone" onClick={begin}>
              打电话 <span class="call-number">{props.number}</span>
            </ButtonLink>
          </div>
        )}
      </Show>
      <Show when={note()}>
        {(act) => (
          <Notice
            tone="info"
            happened={`${recentWords(calledAt() ?? props.now, props.now)} 给来访人打了电话。`}
            actions={
              <>
                <Button icon="pen" onClick={() => props.onNote(act())}>
                  记下通话结果
                </Button>
                <Button variant="quiet" onClick={() => void forgetCall(store, props.ticketId)}>
                  不记
                </Button>
              </>
            }
          />
        )}
      </Show>
    </>
  )
}
