import { beijingDate } from '@sunshine/rubric/civil-date'
import { dueOn, rubricFor, stateLabels, type Ticket } from '@sunshine/tickets'
import { createMemo, Show, type JSX } from 'solid-js'
import { createTickets } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { dueWords, lacksSealPhoto } from '../../ticket/due-words.ts'
import { nextStep } from '../../ticket/next-step.ts'
import { weigh } from '../../ticket/weigh.ts'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { dayWithWeekday } from '../../wording/weekday.ts'
import { HowCharged } from './how-charged.tsx'

/** The state and, while a reply is owed, how long is left, which days do not count, and what waiting leads to. */
export function Standing(props: { ticket: Ticket; now: number }): JSX.Element {
  const { settings, actor } = usePhone()
  const held = createTickets()
  const due = () => dueWords(props.ticket, props.now, settings())
  const consequence = createMemo(() =>
    weigh(held(), { unitId: actor.unitId, asOf: props.now, settings: settings() })?.get(props.ticket.id),
  )
  return (
    <Show
      when={due().words}
      fallback={
        <p class="row">
          <Tag kind={props.ticket.state === 'closed' ? 'done' : 'plain'}>{stateLabels[props.ticket.state]}</Tag>
          <Show when={nextStep(props.ticket, props.now) === 'sealPhoto'}>
            <Tag kind="soon">待盖章</Tag>
          </Show>
          {/* The day that 为什么是这一天 below speaks of. */}
          <Show when={dueOn(props.ticket)}>
            {(day) => <span class="quiet">{`办结时限 ${dayWithWeekday(day())}`}</span>}
          </Show>
        </p>
      }
    >
      <div class="stack-tight">
        <Notice
          tone={due().tone === 'overdue' ? 'error' : due().tone === 'soon' ? 'warn' : 'info'}
          happened={`${stateLabels[props.ticket.state]} · ${due().words}`}
          kept={consequence()?.skipped || undefined}
          next={<span class="ticket-price">{consequence()?.price}</span>}
        />
        <Show when={consequence()?.stake}>
          {(stake) => (
            <HowCharged
              stake={stake()}
              lacking={lacksSealPhoto(props.ticket) ? 'sealPhoto' : 'reply'}
              rubric={rubricFor(settings(), Number((dueOn(props.ticket) ?? beijingDate(props.now)).slice(0, 4)))}
            />
          )}
        </Show>
      </div>
    </Show>
  )
}
