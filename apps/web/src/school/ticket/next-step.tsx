import { awaitsReply, type Ticket } from '@sunshine/tickets'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { nextStep } from '../../ticket/next-step.ts'
import type { SmallAct } from '../../ticket/small-acts.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ShareButton } from './hand-on.tsx'

/** The act that is the next step of a ticket, where it is one that is done in a dialog. */
const actIds = { accept: 'accepted', propose: 'fieldsEdited', close: 'closed' } as const

/** The small act that is a ticket's next step; undefined where that is a screen of its own or somebody else's. */
export function actOfStep(ticket: Ticket, acts: readonly SmallAct[], now: number): SmallAct | undefined {
  const step = nextStep(ticket, now)
  if (step !== 'accept' && step !== 'propose' && step !== 'close') return undefined
  return acts.find(({ id }) => id === actIds[step])
}

/** The one next step of the state, at the bottom under the thumb; in words where the next step is somebody else's. */
export function NextStep(props: {
  ticket: Ticket
  acts: readonly SmallAct[]
  now: number
  onAct: (act: SmallAct) => void
}): JSX.Element {
  const step = () => nextStep(props.ticket, props.now)
  const act = () => actOfStep(props.ticket, props.acts, props.now)
  return (
    <Switch>
      <Match when={act()}>
        {(found) => (
          <ActionBar>
            <Button variant="primary" wide onClick={() => props.onAct(found())}>
              {found().title}
            </Button>
          </ActionBar>
        )}
      </Match>
      <Match when={step() === 'instruct'}>
        <Notice tone="info" happened="拟办意见已写好，等领导批示。" next="时限照走，急的可以先写回复。" />
        <ActionBar>
          <Show when={props.ticket.ticketNo} fallback={<ReplyLink ticket={props.ticket} variant="primary" />}>
            <ShareButton ticket={props.ticket} now={props.now} words="发给领导批示" variant="primary" wide />
          </Show>
        </ActionBar>
      </Match>
      <Match when={step() === 'reply'}>
        <ActionBar>
          <ReplyLink ticket={props.ticket} variant="primary" />
        </ActionBar>
      </Match>
      <Match when={step() === 'sealPhoto'}>
        <ActionBar>
          <ButtonLink href={`/tickets/${props.ticket.id}/seal-photo`} variant="primary" wide icon="camera">
            拍盖章照片
          </ButtonLink>
        </ActionBar>
      </Match>
      <Match when={props.ticket.state === 'handedBack'}>
        <Notice tone="info" happened="已退回区中心，等区里重新派单。" next="派单以前时限照走。" />
      </Match>
      <Match when={props.ticket.state === 'replied'}>
        <Notice tone="done" happened="已回复，等区中心回访。" />
      </Match>
      <Match when={props.ticket.state === 'followUp'}>
        <Notice tone="warn" happened="回访不满意，等区里决定是否发回重办。" />
      </Match>
    </Switch>
  )
}

/** The way to the letter. */
function ReplyLink(props: { ticket: Ticket; variant?: 'primary' | undefined }): JSX.Element {
  return (
    <ButtonLink
      href={`/tickets/${props.ticket.id}/reply`}
      variant={props.variant}
      wide={props.variant === 'primary'}
      icon="letter"
    >
      {props.ticket.replies.length > 0 ? '重新写回复' : '写回复'}
    </ButtonLink>
  )
}

/** The letter as a second way, where another step is next: a matter settled on the spot need not wait for it. */
export function ReplyAtOnce(props: { ticket: Ticket; now: number; mayShare: boolean }): JSX.Element {
  const isAnother = (): boolean => {
    const step = nextStep(props.ticket, props.now)
    return awaitsReply(props.ticket) && (step === 'propose' || (step === 'instruct' && props.mayShare))
  }
  return (
    <Show when={isAnother()}>
      <ReplyLink ticket={props.ticket} />
    </Show>
  )
}

/** What is owed on a reply that needs no new one: words under the letter. */
export function ReworkReason(props: { ticket: Ticket }): JSX.Element {
  const last = () => props.ticket.returns[props.ticket.returns.length - 1]
  return (
    <Show when={(props.ticket.state === 'rework' || props.ticket.state === 'returned') && last()}>
      {(sentBack) => <Notice tone="warn" happened="区里要求重新回复。" next={sentBack().note} />}
    </Show>
  )
}
