import { endOfDay } from '@sunshine/rubric/civil-date'
import { dueOn } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Chip } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'

/** 待认定: replies a phone wrote before the due date ended and handed over after it; a named person decides. */
export function ClaimList(props: { district: District; claims: readonly ReplyToJudge[] }): JSX.Element {
  return (
    <Show when={props.claims.length > 0} fallback={<EmptyState title="没有待认定的离线回复。" />}>
      <p class="quiet">
        手机没有信号时写好、过了时限才传到区里的回复。认定属实按写好的时间计，不予认定按收到的时间计。
      </p>
      <ul class="claims">
        <For each={props.claims.map(({ reply }) => reply.id)}>
          {(replyId) => (
            <Show when={props.claims.find(({ reply }) => reply.id === replyId)}>
              {(claim) => (
                <li>
                  <ClaimCard district={props.district} claim={claim()} />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  )
}

const accepting = '核对手机记录和断网情况，属实'
const refusing = '不能证明当时已经写好'

function ClaimCard(props: { district: District; claim: ReplyToJudge }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [reason, setReason] = createSignal('')
  const ticket = () => props.claim.ticket
  const at = (instant: number): string => momentWords(instant, props.district.now())
  const due = (): string => {
    const day = dueOn(ticket())
    return day === null ? '没有时限' : `${at(endOfDay(day)).replace('23:59', '24 点')} 到期`
  }
  async function decide(accepted: boolean): Promise<void> {
    const act = { type: 'claimDecided' as const, replyId: props.claim.reply.id, accepted, reason: reason() }
    const number = ticketNumber(ticket())
    if (await submission.submit({ kind: 'ticket', id: ticket().id, act }))
      toasts.show({ message: accepted ? `${number}：按写好的时间计。` : `${number}：按收到的时间计。` })
  }
  return (
    <article class="claim">
      <h2>
        <a href={`/desk/tickets/${ticket().id}`}>{ticketNumber(ticket())}</a>
        <span>{props.district.unitName(ticket().unitId)}</span>
      </h2>
      <p class="quiet">{ticketTitle(ticket())}</p>
      <ol class="claim-times">
        <li>
          <span>手机上写好</span>
          <strong>{at(props.claim.reply.claim?.claimedAt ?? props.claim.reply.at)}</strong>
        </li>
        <li class="claim-due">
          <span>办理时限</span>
          <strong>{due()}</strong>
        </li>
        <li>
          <span>区里收到</span>
          <strong>{at(props.claim.reply.at)}</strong>
        </li>
      </ol>
      <div class="row">
        <For each={[accepting, refusing]}>{(phrase) => <Chip onClick={() => setReason(phrase)}>{phrase}</Chip>}</For>
      </div>
      <TextField label="理由" hint="必填，留在工单里" value={reason()} onInput={setReason} />
      <Problem of={submission.problem()} />
      <div class="row">
        <Button disabled={reason().trim() === ''} onClick={() => void decide(true)}>
          认定属实
        </Button>
        <Button disabled={reason().trim() === ''} onClick={() => void decide(false)}>
          不予认定
        </Button>
        <ButtonLink variant="quiet" href={`/desk/tickets/${ticket().id}`}>
          看工单
        </ButtonLink>
      </div>
    </article>
  )
}
