import { roleMay, secondCallsOf, type Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { EmptyState } from '../../ui/card.tsx'
import type { District } from '../district/district.ts'
import { QueueSplit } from '../queue/queue-split.tsx'
import { AgreementSection } from './agreement-section.tsx'
import { LastReply } from './last-reply.tsx'
import { SecondCallForm } from './second-call-form.tsx'
import type { SecondCallWork } from './second-call-work.ts'

/** 复核回访: citizens drawn by the published seed, called again by somebody else who is not told the first answer. */
export function SecondCallsPart(props: { district: District; work: SecondCallWork }): JSX.Element {
  const { actor } = usePhone()
  const [chosen, setChosen] = createSignal<string>()
  const current = createMemo((): Ticket | undefined => {
    const id = chosen()
    return props.work.queue.find((ticket) => ticket.id === id) ?? props.work.queue[0]
  })
  const mayCall = roleMay(actor.role, 'secondCalled')
  const sampleWords = (): string =>
    props.work.samples.map(({ year, percent, seed }) => `${year}年抽 ${percent}%，种子 ${seed}`).join('；')
  return (
    <div class="stack-wide">
      <Show
        when={props.work.samples.length > 0}
        fallback={
          <EmptyState
            title="还没有公布抽样种子，没有要复核的。"
            hint="由审定人在“设置 · 抽样”里公布一个谁也挑不了的号码，抽中的才复核。"
          />
        }
      >
        <p>
          {`${sampleWords()}。`}
          <a href="/desk/settings?view=sample">看种子和抽中的名单</a>
          <Show when={props.work.forOthers > 0}>
            <span class="quiet">{` 另有 ${props.work.forOthers} 件第一次是您打的，由同事复核。`}</span>
          </Show>
        </p>
        <Show when={mayCall && current()} fallback={<EmptyState title="抽中的都复核过了。" />}>
          <QueueSplit
            label={`复核回访 ${props.work.queue.length} 件`}
            entries={props.work.queue.map((ticket) => ({
              id: ticket.id,
              title: ticketTitle(ticket),
              facts: props.district.unitName(ticket.unitId),
              mark: secondCallsOf(ticket).length > 0 ? `复核未接通 ${secondCallsOf(ticket).length} 次` : '',
              urgent: false,
            }))}
            selected={current()?.id}
            onSelect={setChosen}
          >
            <Show when={current()?.id} keyed>
              {(id) => (
                <Show when={props.district.ticket(id)}>
                  {(ticket) => (
                    <div class="follow-up">
                      <SecondCallForm
                        ticket={ticket()}
                        district={props.district}
                        left={props.work.queue.length}
                        onDone={() => setChosen(props.work.queue.find((one) => one.id !== id)?.id)}
                      />
                      <LastReply ticket={ticket()} district={props.district} />
                    </div>
                  )}
                </Show>
              )}
            </Show>
          </QueueSplit>
        </Show>
        <AgreementSection district={props.district} work={props.work} />
      </Show>
    </div>
  )
}
