import type { RejectedEvent } from '@sunshine/sync'
import { awaitsInstruction, awaitsReply, calendarOf, typeLabels, type Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, For, Index, type JSX, lazy, Show } from 'solid-js'
import { useNavigate, useParams, useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { readHandedOver } from '../../store/handed-over.ts'
import { readPhrases } from '../../store/phrases.ts'
import { readUnits, type TicketOnPhone } from '../../store/tickets.ts'
import { ActDialog } from '../../ticket/act-dialog.tsx'
import { ConflictChoice } from '../../ticket/conflict-choice.tsx'
import { createHistory } from '../../ticket/history.ts'
import { printedValues } from '../../ticket/printed-values.ts'
import { smallActs, usualInstructions, type SmallAct } from '../../ticket/small-acts.ts'
import { stagesAhead } from '../../ticket/stages.ts'
import { shortNumber, ticketNumber, visitorWords } from '../../ticket/ticket-name.ts'
import { TimelineView } from '../../ticket/timeline-view.tsx'
import { WhyTicketDue } from '../../ticket/why-this-day.tsx'
import { WithTicket } from '../../ticket/with-ticket.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { DefinitionList } from '../../ui/timeline.tsx'
import { CallOffer, forgetCall } from './call-offer.tsx'
import { FromTheBureau } from './from-the-bureau.tsx'
import { CalendarButton, ShareButton } from './hand-on.tsx'
import { InstructPart } from './instruct-part.tsx'
import { LeftBehind } from './left-behind.tsx'
import { actOfStep, NextStep, ReplyAtOnce, ReworkReason } from './next-step.tsx'
import { withProposedDay } from './proposed-day.ts'
import { ReplyPart } from './reply-part.tsx'
import { revising } from './revise.ts'
import { Standing } from './standing.tsx'
import './ticket.css'

const ProtectedIdentity = lazy(async () => ({
  // Not on the phone beforehand: without a line there is nothing it could show (AD-18).
  default: await import('../../ticket/protected-identity.tsx').then(
    (loaded) => loaded.ProtectedIdentity,
    () => () => <p class="quiet">来访人身份受保护，不存在手机上。有网络时再打开这一页查看。</p>,
  ),
}))

/** 工单: one timeline, one next step, all cells of the paper form. */
export function TicketScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const [search] = useSearchParams<{ from?: string }>()
  /** Whoever came from the ledger or the score goes back to what they were looking at there. */
  const back = (): string => (/^\/(ledger|score)\b/.test(search.from ?? '') && search.from) || '/tickets'
  return (
    <WithTicket
      id={params.id}
      missing={(stoodHere) => (
        <>
          <PageHeader title="工单" back={back()} />
          <PageBody>
            <LeftBehind ticketId={params.id} stoodHere={stoodHere} />
          </PageBody>
        </>
      )}
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

function TicketPage(props: { held: TicketOnPhone }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const now = createNow()
  const units = createLive(readUnits)
  const own = createLive((store) => readPhrases(store, 'instruct'))
  const handedOver = createLive((store) => readHandedOver(store, ticket().id))
  const [doing, setDoing] = createSignal<{ act: SmallAct; refused?: RejectedEvent; ofCall?: true }>()
  const ticket = (): Ticket => props.held.ticket
  const unit = createMemo(() => units()?.find((candidate) => candidate.id === ticket().unitId))
  const history = createHistory(
    () => ticket().id,
    // The district cannot tell the history of a ticket it has not numbered.
    () => (ticket().ticketNo === null ? undefined : ticket().version),
  )
  const phrases = (): readonly string[] => own() ?? usualInstructions
  const acts = createMemo(() =>
    smallActs(ticket(), phone.actor.role, now()).map((act) =>
      act.id === 'instructed'
        ? withPhrases(act, phrases())
        : withProposedDay(act, ticket(), calendarOf(phone.settings())),
    ),
  )
  const isToInstruct = (): boolean => phone.actor.role === 'principal' && awaitsInstruction(ticket())
  const others = () =>
    acts().filter((act) => act !== actOfStep(ticket(), acts(), now()) && !(isToInstruct() && act.id === 'instructed'))
  const revise = (refused: RejectedEvent): (() => void) | undefined =>
    revising(refused, {
      store: phone.store,
      acts: acts(),
      mayReply: awaitsReply(ticket()) && ticket().state !== 'handedBack',
      go: navigate,
      open: (act, of) => setDoing({ act, refused: of }),
    })
  function close(): void {
    if (doing()?.ofCall) void forgetCall(phone.store, ticket().id)
    setDoing(undefined)
  }
  return (
    <div class="ticket-page">
      <div class="stack ticket-main">
        <Standing ticket={ticket()} now={now()} />
        <FromTheBureau ticket={ticket()} now={now()} />
        <For each={props.held.rejected}>
          {(refused) => <ConflictChoice ticket={ticket()} refused={refused} now={now()} />}
        </For>
        <WhyTicketDue ticket={ticket()} />
        <ReworkReason ticket={ticket()} />
        <p class="quiet">{`${ticketNumber(ticket())} · ${typeLabels[ticket().type]} · ${visitorWords(ticket())}`}</p>
        <p class="paper ticket-description">{ticket().description}</p>
        <Show when={ticket().personal.withheld}>
          <ProtectedIdentity ticket={ticket()} />
        </Show>
        <Show when={ticket().personal.visitorPhone}>
          {(number) => (
            <CallOffer
              ticketId={ticket().id}
              number={number()}
              now={now()}
              acts={acts()}
              onNote={(act) => setDoing({ act, ofCall: true })}
            />
          )}
        </Show>
        <Show
          when={isToInstruct()}
          fallback={<NextStep ticket={ticket()} acts={acts()} now={now()} onAct={(act) => setDoing({ act })} />}
        >
          <InstructPart ticket={ticket()} phrases={phrases()} />
        </Show>
        {/* By place, not by value: a sync must not close what the reader has unfolded. */}
        <Index each={ticket().replies}>
          {(reply) => <ReplyPart ticket={ticket()} reply={reply()} unit={unit()} now={now()} />}
        </Index>
        <Section title="还可以做">
          <div class="row no-print">
            <ReplyAtOnce ticket={ticket()} now={now()} mayShare={isToInstruct() || ticket().ticketNo !== null} />
            <For each={others()}>{(act) => <Button onClick={() => setDoing({ act })}>{act.title}</Button>}</For>
            <Show when={ticket().ticketNo}>
              <ShareButton ticket={ticket()} now={now()} words="发给同事" />
            </Show>
            <Show when={awaitsReply(ticket())}>
              <CalendarButton ticket={ticket()} />
            </Show>
          </div>
        </Section>
      </div>
      <div class="stack ticket-side">
        <Section title="办理过程">
          <TimelineView
            events={history()}
            rejected={props.held.rejected}
            now={now()}
            revise={revise}
            handedOver={handedOver()}
            ahead={stagesAhead(ticket(), now())}
          />
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
      <ActDialog ticketId={ticket().id} act={doing()?.act} refused={doing()?.refused} onClose={close} />
    </div>
  )
}

const withPhrases = (act: SmallAct, phrases: readonly string[]): SmallAct => ({
  ...act,
  fields: act.fields.map((field) => ({ ...field, phrases })),
})
