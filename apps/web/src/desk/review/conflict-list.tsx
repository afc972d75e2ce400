import { standingFinding, type Reply } from '@sunshine/tickets'
import { createSignal, For, Show, untrack, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { forgetRefused } from '../../store/refused.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { momentWords } from '../../wording/dates.ts'
import { findingWords } from '../../wording/findings.ts'
import type { District } from '../district/district.ts'
import type { Clashing } from './clashes.ts'

/** 两人判得不同: one's own finding beside the one that came first; a person decides, nothing is overwritten (RV-1). */
export function ConflictList(props: {
  district: District
  clashes: readonly Clashing[]
  onSettled: (clash: Clashing) => void
}): JSX.Element {
  return (
    <Show when={props.clashes.length > 0} fallback={<EmptyState title="没有两人判得不同的回复。" />}>
      <p class="quiet">同一件回复，另一位先判了。您的结论没有记上，也没有丢；请对照后决定。</p>
      <ul class="claims">
        <For each={props.clashes.map(({ key }) => key)}>
          {(key) => (
            <Show when={props.clashes.find((clash) => clash.key === key)}>
              {(clash) => (
                <li>
                  <ClashCard {...props} clash={clash()} />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  )
}

function ClashCard(props: { district: District; clash: Clashing; onSettled: (clash: Clashing) => void }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  const [reason, setReason] = createSignal(untrack(() => props.clash.mine.reason))
  const reply = (): Reply | undefined =>
    props.district.ticket(props.clash.ticket.id)?.replies.find(({ id }) => id === props.clash.replyId)
  const isFault = (): boolean => props.clash.mine.format === 'fault' || props.clash.mine.seal === 'fault'
  async function settled(message: string): Promise<void> {
    const { eventId } = props.clash
    if (eventId !== null) await forgetRefused(phone.store, eventId)
    props.onSettled(props.clash)
    toasts.show({ message })
  }
  async function insist(): Promise<void> {
    const standing = reply()
    if (!standing) return
    const { replyId, ticket, mine } = props.clash
    const act = {
      type: 'findingRecorded' as const,
      replyId,
      format: mine.format,
      seal: mine.seal,
      reason: reason().trim(),
      over: standingFinding(standing),
    }
    if (await submission.submit({ kind: 'ticket', id: ticket.id, act }))
      await settled('已按您的结论改判，两份都在记录里。')
  }
  return (
    <article class="claim">
      <h2>
        <a href={`/desk/tickets/${props.clash.ticket.id}`}>{ticketNumber(props.clash.ticket)}</a>
        <span>{props.district.unitName(props.clash.ticket.unitId)}</span>
      </h2>
      <div class="review-two">
        <div>
          <h3>{`${props.clash.theirs.by || '另一位考核员'} ${momentWords(props.clash.theirs.at, props.district.now())} 已判`}</h3>
          <p>{findingWords(props.clash.theirs)}</p>
        </div>
        <div>
          <h3>您判的，还没有记上</h3>
          <p>{findingWords(props.clash.mine)}</p>
        </div>
      </div>
      <TextField
        label="改判的理由"
        hint={isFault() ? '改为您的结论时必填' : '改为您的结论时可以写一句'}
        value={reason()}
        onInput={setReason}
      />
      <Problem of={submission.problem()} />
      <div class="row">
        <Button onClick={() => void settled('保留了对方的结论。')}>保留对方的</Button>
        <Button disabled={isFault() && reason().trim() === ''} onClick={() => void insist()}>
          改为我的
        </Button>
        <ButtonLink variant="quiet" href={`/desk/tickets/${props.clash.ticket.id}`}>
          看工单
        </ButtonLink>
      </div>
    </article>
  )
}
