import { awaitsReply, type Reply, type Ticket } from '@sunshine/tickets'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { ActionBar, Button, ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { SmallAct } from '../../ticket/small-acts.ts'

const lastReply = (ticket: Ticket): Reply | undefined => ticket.replies[ticket.replies.length - 1]

/** The one next step of the state, at the bottom under the thumb; in words where the next step is somebody else's. */
export function NextStep(props: {
  ticket: Ticket
  acts: readonly SmallAct[]
  onAct: (act: SmallAct) => void
}): JSX.Element {
  const accept = () => props.acts.find((act) => act.id === 'accepted')
  const needsPhoto = (): boolean => lastReply(props.ticket)?.sealPhotos.length === 0 && !awaitsReply(props.ticket)
  return (
    <Switch>
      <Match when={accept()}>
        {(act) => (
          <ActionBar>
            <Button variant="primary" wide onClick={() => props.onAct(act())}>
              受理
            </Button>
          </ActionBar>
        )}
      </Match>
      <Match when={props.ticket.state === 'handedBack'}>
        <Notice tone="info" happened="已退回区中心，等区里重新派单。" next="派单以前时限照走。" />
      </Match>
      <Match when={awaitsReply(props.ticket)}>
        <ActionBar>
          <ButtonLink href={`/tickets/${props.ticket.id}/reply`} variant="primary" wide icon="letter">
            {props.ticket.replies.length > 0 ? '重新写回复' : '写回复'}
          </ButtonLink>
        </ActionBar>
      </Match>
      <Match when={needsPhoto()}>
        <ActionBar>
          <ButtonLink href={`/tickets/${props.ticket.id}/seal-photo`} variant="primary" wide icon="camera">
            拍盖章照片
          </ButtonLink>
        </ActionBar>
      </Match>
      <Match when={props.ticket.state === 'replied'}>
        <Notice tone="done" happened="已回复，等区中心回访。" />
      </Match>
      <Match when={props.ticket.state === 'followUp'}>
        <Notice tone="done" happened="已回访，可以办结。" />
      </Match>
    </Switch>
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
