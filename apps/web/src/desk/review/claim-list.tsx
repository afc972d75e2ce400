import { endOfDay } from '@sunshine/rubric/civil-date'
import { dueOn } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { isComposing } from '../../ui/composition.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import { Key } from '../keys/key.tsx'
import { claimStake } from './claim-stake.ts'
import { createKeys } from './keys.ts'
import { createRecorder } from './record.ts'
import type { ReviewSettings } from './review-bar.tsx'
import { createWalk } from './walk.ts'
import '../../ui/chip.css'

/**
 * 待认定: replies a phone wrote before the due date ended and handed over after it. A named person decides each with a
 * reason, by keys: 1 认定属实, 2 不予认定, → and ← (RV-10). It is decided once (TI-5), so there is no 撤销.
 */
export function ClaimList(props: {
  district: District
  claims: readonly ReplyToJudge[]
  settings: ReviewSettings
}): JSX.Element {
  const recorder = createRecorder()
  const toasts = useToasts()
  const [deciding, setDeciding] = createSignal<boolean>()
  const walk = createWalk({
    queue: () => props.claims,
    ticket: (ticketId) => props.district.ticket(ticketId),
    choice: () => `${props.settings.unitId() ?? ''} ${props.settings.order()}`,
    inOrder: (items) => [...items].sort((a, b) => a.reply.at - b.reply.at),
  })
  const isOpen = (): boolean => walk.current()?.reply.claim?.decision === 'undecided'
  function go(step: () => void): void {
    setDeciding(undefined)
    step()
  }
  createKeys(
    () => ({
      ArrowRight: () => go(walk.next),
      ArrowLeft: () => go(walk.back),
      ...(isOpen() && deciding() === undefined
        ? { 1: () => void setDeciding(true), 2: () => void setDeciding(false) }
        : {}),
    }),
    () => props.settings.keys(),
  )
  async function decide(accepted: boolean, reason: string): Promise<void> {
    const item = walk.current()
    if (!item) return
    setDeciding(undefined)
    walk.judged(item.reply.id)
    const act = { type: 'claimDecided' as const, replyId: item.reply.id, accepted, reason }
    if ((await recorder.write({ kind: 'ticket', id: item.ticket.id, act })) !== 'written')
      return walk.bringBack(item.reply.id)
    const number = ticketNumber(item.ticket)
    toasts.show({ message: accepted ? `${number}：按写好的时间计。` : `${number}：按收到的时间计。` })
  }
  return (
    <Show when={walk.current()} fallback={<EmptyState title="没有待认定的离线回复。" />}>
      {(item) => (
        <div class="stack">
          <p class="quiet">
            手机没有信号时写好、过了时限才传到区里的回复。认定属实按写好的时间计，不予认定按收到的时间计，定了不能再改。
          </p>
          <p>
            <strong>{`还有 ${walk.left()} 件`}</strong>
          </p>
          <ClaimCard district={props.district} claim={item()}>
            <Problem of={recorder.problem()} />
            <Show
              when={deciding() !== undefined && isOpen()}
              fallback={
                <div class="row">
                  <Show when={isOpen()}>
                    <Button onClick={() => setDeciding(true)}>
                      认定属实 <Key>1</Key>
                    </Button>
                    <Button onClick={() => setDeciding(false)}>
                      不予认定 <Key>2</Key>
                    </Button>
                  </Show>
                  <Button variant="quiet" icon="back" onClick={() => go(walk.back)}>
                    上一件 <Key>←</Key>
                  </Button>
                  <Button variant="quiet" icon="forward" onClick={() => go(walk.next)}>
                    下一件 <Key>→</Key>
                  </Button>
                  <ButtonLink variant="quiet" href={`/desk/tickets/${item().ticket.id}`}>
                    看工单
                  </ButtonLink>
                </div>
              }
            >
              <ClaimForm
                accepts={deciding() === true}
                onDecide={(reason) => void decide(deciding() === true, reason)}
                onClose={() => setDeciding(undefined)}
              />
            </Show>
          </ClaimCard>
        </div>
      )}
    </Show>
  )
}

const decisions = { undecided: '待认定', accepted: '已认定属实', refused: '不予认定' } as const

function ClaimCard(props: { district: District; claim: ReplyToJudge; children: JSX.Element }): JSX.Element {
  const ticket = () => props.claim.ticket
  const at = (instant: number): string => momentWords(instant, props.district.now())
  const due = (): string => {
    const day = dueOn(ticket())
    return day === null ? '没有时限' : `${at(endOfDay(day)).replace('23:59', '24 点')}到期`
  }
  const stake = createMemo(() => claimStake(props.district, props.claim))
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
          <span>办结时限</span>
          <strong>{due()}</strong>
        </li>
        <li>
          <span>区里收到</span>
          <strong>{at(props.claim.reply.at)}</strong>
        </li>
      </ol>
      <Show
        when={props.claim.reply.claim?.decision === 'undecided'}
        fallback={
          <p>{`${decisions[props.claim.reply.claim?.decision ?? 'undecided']}：${props.claim.reply.claim?.reason ?? ''}`}</p>
        }
      >
        <p class="claim-stake">{stake()}</p>
      </Show>
      {props.children}
    </article>
  )
}

const phrases = {
  accept: ['核对手机记录和断网情况，属实', '校内登记与写好的时间一致'],
  refuse: ['不能证明当时已经写好', '当时有信号，可以上传'],
} as const

/** The reason of a decision: a ready one by its number, or own words; Enter records it, Esc goes back. */
function ClaimForm(props: { accepts: boolean; onDecide: (reason: string) => void; onClose: () => void }): JSX.Element {
  const [reason, setReason] = createSignal('')
  const ready = (): readonly string[] => (props.accepts ? phrases.accept : phrases.refuse)
  const focusIn = (frame: HTMLElement): void =>
    queueMicrotask(() => frame.querySelector<HTMLInputElement>('input[type=text]')?.focus({ preventScroll: true }))
  function press(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      props.onClose()
    }
    const phrase = reason() === '' || ready().includes(reason()) ? ready()[Number(event.key) - 1] : undefined
    if (phrase === undefined) return
    event.preventDefault()
    setReason(phrase)
  }
  return (
    <div ref={focusIn} onKeyDown={press}>
      <Form
        label={props.accepts ? '认定属实' : '不予认定'}
        onSubmit={() => reason().trim() !== '' && props.onDecide(reason().trim())}
      >
        <div class="review-phrases">
          <For each={ready()}>
            {(phrase, index) => (
              <button
                type="button"
                class="chip-button"
                aria-pressed={reason() === phrase}
                onClick={() => setReason(phrase)}
              >
                <Key unheard>{index() + 1}</Key>
                {phrase}
              </button>
            )}
          </For>
        </div>
        <TextField
          label={props.accepts ? '认定属实的理由' : '不予认定的理由'}
          hint="必填，留在工单里"
          value={reason()}
          onInput={setReason}
        />
        <div class="row">
          <Button type="submit" variant="primary" disabled={reason().trim() === ''}>
            {props.accepts ? '认定属实' : '不予认定'}
          </Button>
          <Button variant="quiet" onClick={() => props.onClose()}>
            返回 <Key>Esc</Key>
          </Button>
        </div>
      </Form>
    </div>
  )
}
