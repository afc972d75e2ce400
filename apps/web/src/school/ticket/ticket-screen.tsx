import type { RejectedEvent } from '@sunshine/sync'
import { awaitsReply, stateLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, For, Index, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { readOutbox } from '../../store/outbox.ts'
import { readUnits, type TicketOnPhone } from '../../store/tickets.ts'
import { ActDialog } from '../../ticket/act-dialog.tsx'
import { deadlineOf } from '../../ticket/deadline.ts'
import { createHistory } from '../../ticket/history.ts'
import { printedValues } from '../../ticket/printed-values.ts'
import { smallActs, type SmallAct } from '../../ticket/small-acts.ts'
import { shortNumber, ticketNumber, visitorWords } from '../../ticket/ticket-name.ts'
import { TimelineView } from '../../ticket/timeline-view.tsx'
import { WhyTicketDue } from '../../ticket/why-this-day.tsx'
import { NotHere, WithTicket } from '../../ticket/with-ticket.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tag } from '../../ui/tag.tsx'
import { DefinitionList } from '../../ui/timeline.tsx'
import { NextStep, ReworkReason } from './next-step.tsx'
import { ReplyPart } from './reply-part.tsx'
import { revising } from './revise.ts'
import './ticket.css'

/** 工单: one timeline, one next step, all cells of the paper form. */
export function TicketScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const [search] = useSearchParams<{ from?: string }>()
  /** Whoever came from the ledger goes back to what they were looking at there. */
  const back = (): string => (search.from?.startsWith('/ledger') ? search.from : '/tickets')
  return (
    <WithTicket
      id={params.id}
      missing={
        <>
          <PageHeader title="工单" back={back()} />
          <PageBody>
            <LeftBehind ticketId={params.id} />
          </PageBody>
        </>
      }
    >
      {(held) => (
        <>
          <PageHeader title={shortNumber(held().ticket)} back={back()} />
          <PageBody width="full">
            <TicketPage held={held()} />
          </PageBody>
        </>
      )}
    </WithTicket>
  )
}

/** What the person wrote on a ticket that the district did not take, or that has gone to another unit. */
function LeftBehind(props: { ticketId: string }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const now = createNow()
  const outbox = createLive(readOutbox)
  const refused = () => (outbox()?.rejected ?? []).filter(({ event }) => event.subject.id === props.ticketId)
  const taking = { store: phone.store, acts: [], mayReply: false, go: navigate, open: () => undefined }
  return (
    <Show when={refused().length > 0} fallback={<NotHere />}>
      <Section title="您写过的，区里没有收下">
        <TimelineView
          events={[]}
          rejected={refused()}
          now={now()}
          revise={(one) => (one.event.subject.act.type === 'registered' ? revising(one, taking) : undefined)}
        />
      </Section>
    </Show>
  )
}

function TicketPage(props: { held: TicketOnPhone }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const now = createNow()
  const units = createLive(readUnits)
  const [doing, setDoing] = createSignal<{ act: SmallAct; refused?: RejectedEvent }>()
  const ticket = (): Ticket => props.held.ticket
  const unit = createMemo(() => units()?.find((candidate) => candidate.id === ticket().unitId))
  const history = createHistory(
    () => ticket().id,
    // The district cannot tell the history of a ticket it has not numbered.
    () => (ticket().ticketNo === null ? undefined : ticket().version),
  )
  const acts = createMemo(() => smallActs(ticket(), phone.actor.role, now()))
  const others = () => acts().filter((act) => act.id !== 'accepted')
  const revise = (refused: RejectedEvent): (() => void) | undefined =>
    revising(refused, {
      store: phone.store,
      acts: acts(),
      mayReply: awaitsReply(ticket()) && ticket().state !== 'handedBack',
      go: navigate,
      open: (act, of) => setDoing({ act, refused: of }),
    })
  return (
    <div class="ticket-page">
      <div class="stack ticket-main">
        <Standing ticket={ticket()} now={now()} />
        <WhyTicketDue ticket={ticket()} />
        <ReworkReason ticket={ticket()} />
        <p class="quiet">{`${ticketNumber(ticket())} · ${typeLabels[ticket().type]} · ${visitorWords(ticket())}`}</p>
        <p class="paper ticket-description">{ticket().description}</p>
        <Show when={ticket().personal.visitorPhone}>
          {(number) => (
            <div class="row no-print">
              <ButtonLink href={`tel:${number()}`} icon="phone">
                {`打电话 ${number()}`}
              </ButtonLink>
            </div>
          )}
        </Show>
        <NextStep ticket={ticket()} acts={acts()} onAct={(act) => setDoing({ act })} />
        {/* By place, not by value: a sync must not close what the reader has unfolded. */}
        <Index each={ticket().replies}>
          {(reply) => <ReplyPart ticket={ticket()} reply={reply()} unit={unit()} now={now()} />}
        </Index>
        <Show when={others().length > 0}>
          <Section title="还可以做">
            <div class="row no-print">
              <For each={others()}>{(act) => <Button onClick={() => setDoing({ act })}>{act.title}</Button>}</For>
            </div>
          </Section>
        </Show>
      </div>
      <div class="stack ticket-side">
        <Section title="办理过程">
          <TimelineView events={history()} rejected={props.held.rejected} now={now()} revise={revise} />
        </Section>
        <Section
          title="受理工单"
          actions={
            <ButtonLink href={`/tickets/${ticket().id}/print`} variant="quiet" icon="print">
              打印
            </ButtonLink>
          }
        >
          <DefinitionList entries={printedValues(ticket(), unit(), now())} />
        </Section>
      </div>
      <ActDialog
        ticketId={ticket().id}
        act={doing()?.act}
        refused={doing()?.refused}
        onClose={() => setDoing(undefined)}
      />
    </div>
  )
}

/** The state and, while a reply is owed, how long is left and what it costs. */
function Standing(props: { ticket: Ticket; now: number }): JSX.Element {
  const { settings } = usePhone()
  const deadline = () => deadlineOf(props.ticket, props.now, settings())
  return (
    <Show
      when={deadline().words}
      fallback={
        <p>
          <Tag kind={props.ticket.state === 'closed' ? 'done' : 'plain'}>{stateLabels[props.ticket.state]}</Tag>
        </p>
      }
    >
      <Notice
        tone={deadline().tone === 'overdue' ? 'error' : deadline().tone === 'soon' ? 'warn' : 'info'}
        happened={`${stateLabels[props.ticket.state]} · ${deadline().words}`}
        next={deadline().price || undefined}
      />
    </Show>
  )
}
