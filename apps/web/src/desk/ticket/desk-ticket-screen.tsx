import { beijingDate } from '@sunshine/rubric/civil-date'
import { dueOn, roleMay, stateLabels, type Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { useParams, useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { readTicket, type TicketOnPhone } from '../../store/tickets.ts'
import { ActDialog } from '../../ticket/act-dialog.tsx'
import { deadlineOf } from '../../ticket/deadline.ts'
import { createHistory } from '../../ticket/history.ts'
import { printedValues } from '../../ticket/printed-values.ts'
import type { SmallAct } from '../../ticket/small-acts.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { TimelineView } from '../../ticket/timeline-view.tsx'
import { WhyTicketDue } from '../../ticket/why-this-day.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { DefinitionList } from '../../ui/timeline.tsx'
import { dayWithWeekday } from '../../wording/weekday.ts'
import { DispatchForm } from '../dispatch/dispatch-form.tsx'
import { createDistrict, type District } from '../district/district.ts'
import { createOffline, OfflineNotice } from '../district/offline.tsx'
import { awaitsSecondBy } from '../review/second-queue.ts'
import { nextNumber } from '../urge/letter-plan.ts'
import { WaiveDialog, type Waivable } from '../sheet/waive-dialog.tsx'
import { AccusedDialog } from './accused-dialog.tsx'
import { deskActs } from './desk-acts.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { ReplyOnPage } from './reply-on-page.tsx'
import { ScoreEffect } from './score-effect.tsx'
import { TicketAbout } from './ticket-about.tsx'
import './desk-ticket.css'

/** The bureau's page of one ticket: the concern, the letters, what it costs the unit, the form, the whole history. */
export function DeskTicketScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  return (
    <Show when={params.id} keyed>
      {(id) => <OneTicket id={id} />}
    </Show>
  )
}

function OneTicket(props: { id: string }): JSX.Element {
  const district = createDistrict()
  const held = createLive((store) => readTicket(store, props.id))
  const [search] = useSearchParams<{ from?: string }>()
  /** Who came from a lost point goes back to its sheet. */
  const back = (): string => {
    const found = district.ticket(props.id)
    if (search.from !== 'sheet' || !found?.unitId) return '/desk/tickets'
    return `/desk/units/${found.unitId}?year=${yearOf(found)}`
  }
  const isMissing = (): boolean => district.ready() && district.ticket(props.id) === undefined
  return (
    <>
      <PageHeader title={district.ticket(props.id) ? district.ticketLabel(props.id) : '工单'} back={back()} />
      <PageBody width="full">
        <OfflineNotice />
        <Show
          when={district.ready() && held()}
          fallback={
            <Show when={isMissing()}>
              <EmptyState title="本机没有这件工单。" hint="可能还没有下载到本机，请稍后再看。" />
            </Show>
          }
        >
          {(found) => <TicketPage held={found()} district={district} />}
        </Show>
      </PageBody>
    </>
  )
}

const tones: { readonly [tone in ReturnType<typeof deadlineOf>['tone']]: TagKind } = {
  overdue: 'overdue',
  soon: 'soon',
  plain: 'plain',
  done: 'done',
}

function TicketPage(props: { held: TicketOnPhone; district: District }): JSX.Element {
  const phone = usePhone()
  const { actor } = phone
  const [doing, setDoing] = createSignal<SmallAct>()
  const [waiving, setWaiving] = createSignal<Waivable>()
  const [merging, setMerging] = createSignal(false)
  const [dispatching, setDispatching] = createSignal(false)
  const [naming, setNaming] = createSignal(false)
  const isOffline = createOffline()
  const ticket = (): Ticket => props.held.ticket
  const now = (): number => props.district.now()
  const unit = createMemo(() => props.district.unit(ticket().unitId))
  const year = (): number => yearOf(ticket())
  const deadline = () => deadlineOf(ticket(), now(), props.district.settings())
  const history = createHistory(
    () => ticket().id,
    () => ticket().version,
  )
  /** Replies this person is to judge blindly: what others found of them is left out of the page (RV-8). */
  const blind = createMemo(
    () =>
      new Set(
        ticket()
          .replies.filter((reply) => awaitsSecondBy(actor, reply, props.district.settings()))
          .map(({ id }) => id),
      ),
  )
  const acts = createMemo(() =>
    deskActs(ticket(), actor.role, {
      now: now(),
      letterNo: nextNumber(
        props.district.tickets().map((held) => held.ticket),
        now(),
      ),
      newId: () => phone.newId(),
    }).filter(({ id }) => id !== 'findingRecorded' || blind().size === 0),
  )
  const events = () =>
    history().filter(({ subject: { act } }) => act.type !== 'findingRecorded' || !blind().has(act.replyId))
  const mayMerge = (): boolean => roleMay(actor.role, 'mergedAsDuplicate') && isOpen(ticket())
  const mayName = (): boolean => ticket().type === 'report' && roleMay(actor.role, 'accusedNamed')
  const mayDispatch = (): boolean => roleMay(actor.role, 'dispatched') && isDispatchable(ticket())
  return (
    <div class="desk-ticket">
      <div class="desk-ticket-main">
        <header class="desk-ticket-head">
          <p class="row">
            <Tag kind={ticket().state === 'closed' ? 'done' : 'plain'}>{stateLabels[ticket().state]}</Tag>
            <Show when={deadline().words}>{(words) => <Tag kind={tones[deadline().tone]}>{words()}</Tag>}</Show>
            <Show when={props.held.unsent > 0}>
              <Tag kind="waiting">已存本机，待上传</Tag>
            </Show>
            <strong>{unit()?.name ?? '未派单'}</strong>
            {/* The day that 为什么是这一天 below speaks of. */}
            <Show when={deadline().words ? null : dueOn(ticket())}>
              {(day) => <span class="quiet">{`办结时限 ${dayWithWeekday(day())}`}</span>}
            </Show>
          </p>
          <p class="desk-ticket-words paper">{ticket().description}</p>
          <TicketAbout ticket={ticket()} district={props.district} />
          <Show when={deadline().price}>
            {(price) => <p class={`desk-ticket-price desk-ticket-${deadline().tone}`}>{price()}</p>}
          </Show>
          <WhyTicketDue ticket={ticket()} />
          <div class="row no-print">
            <Show when={mayDispatch()}>
              <Button
                variant={ticket().unitId === null || ticket().state === 'handedBack' ? 'primary' : 'secondary'}
                icon="send"
                disabled={isOffline()}
                onClick={() => setDispatching(!dispatching())}
              >
                {ticket().unitId === null ? '派单' : '改派'}
              </Button>
            </Show>
            <For each={acts()}>
              {(act) => (
                <Button
                  variant={endings.includes(act.id) ? 'quiet' : 'secondary'}
                  disabled={isOffline()}
                  onClick={() => setDoing(act)}
                >
                  {act.title}
                </Button>
              )}
            </For>
            <Show when={mayName()}>
              <Button variant="quiet" disabled={isOffline()} onClick={() => setNaming(true)}>
                写明被举报人
              </Button>
            </Show>
            <Show when={mayMerge()}>
              <Button variant="quiet" disabled={isOffline()} onClick={() => setMerging(true)}>
                并案
              </Button>
            </Show>
          </div>
        </header>
        <Show when={dispatching() && mayDispatch()}>
          <Section title={ticket().unitId === null ? '派单' : '改派'}>
            <DispatchForm ticket={ticket()} district={props.district} brief onDone={() => setDispatching(false)} />
          </Section>
        </Show>
        <Show when={blind().size > 0}>
          <Notice
            happened="这件抽中由您复审。"
            kept="给出复审意见以前，这一页不显示初审的结论。"
            next={<a href="/desk/review?view=second">去抽样复审</a>}
          />
        </Show>
        <For each={ticket().replies}>
          {(reply) => (
            <ReplyOnPage ticket={ticket()} reply={reply} unit={unit()} now={now()} blind={blind().has(reply.id)} />
          )}
        </For>
        <Show when={blind().size === 0 && ticket().unitId}>
          {(unitId) => (
            <ScoreEffect
              ticketId={ticket().id}
              label={props.district.ticketLabel}
              sheet={props.district.sheetOf(unitId(), year())}
              rubric={props.district.rubric(year())}
              sheetHref={`/desk/units/${unitId()}?year=${year()}`}
              onWaive={roleMay(actor.role, 'waived') ? setWaiving : undefined}
            />
          )}
        </Show>
      </div>
      <div class="desk-ticket-side">
        <Section title="办理过程">
          <TimelineView events={events()} rejected={props.held.rejected} now={now()} />
        </Section>
        <Section
          title="受理工单"
          count={ticketNumber(ticket())}
          actions={
            <ButtonLink href={`/desk/tickets/${ticket().id}/print`} variant="quiet" icon="print">
              打印
            </ButtonLink>
          }
        >
          <DefinitionList entries={printedValues(ticket(), unit(), now())} />
        </Section>
      </div>
      <ActDialog ticketId={ticket().id} act={doing()} onClose={() => setDoing(undefined)} />
      <WaiveDialog of={waiving()} onClose={() => setWaiving(undefined)} />
      <AccusedDialog
        open={naming()}
        ticket={ticket()}
        district={props.district}
        isOffline={isOffline()}
        onClose={() => setNaming(false)}
      />
      <MergeDialog open={merging()} ticket={ticket()} district={props.district} onClose={() => setMerging(false)} />
    </div>
  )
}

/** The year a ticket is assessed in. */
function yearOf({ acceptedAt }: Ticket): number {
  return Number(beijingDate(acceptedAt).slice(0, 4))
}

/** Acts that end a ticket without an answer stand back. */
const endings: readonly string[] = ['withdrawn', 'declined', 'urgeLetterRevoked']

function isOpen({ state }: Ticket): boolean {
  return state !== 'closed' && state !== 'duplicate' && state !== 'declined' && state !== 'withdrawn'
}

function isDispatchable(ticket: Ticket): boolean {
  return isOpen(ticket) && ticket.state !== 'replied' && ticket.state !== 'followUp'
}
