import {
  awaitsReply,
  isSchoolRole,
  stateLabels,
  typeLabels,
  type Reply,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import { useParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import { readTicket, readUnits } from '../store/tickets.ts'
import { ActionBar, Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState, Section } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tag } from '../ui/tag.tsx'
import { DefinitionList } from '../ui/timeline.tsx'
import { momentWords } from '../wording/dates.ts'
import { ActDialog } from './act-dialog.tsx'
import { deadlineOf } from './deadline.ts'
import { createHistory } from './history.ts'
import { LetterView, partsOfReply } from './letter-view.tsx'
import { PhotoView } from './photo-view.tsx'
import { printedValues } from './printed-values.ts'
import { smallActs, type SmallAct } from './small-acts.ts'
import { shortNumber, ticketNumber, visitorWords } from './ticket-name.ts'
import { TimelineView } from './timeline-view.tsx'
import './ticket.css'

/** 工单: one timeline, one next step, all cells of the paper form; the same page for school and bureau. */
export function TicketScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const phone = usePhone()
  const held = createLive((store) => readTicket(store, params.id))
  const loaded = createLive(async (store) => (await readTicket(store, params.id)) !== undefined)
  const units = createLive(readUnits)
  const back = isSchoolRole(phone.actor.role) ? '/tickets' : '/desk/tickets'
  return (
    <Show
      when={held()}
      fallback={
        <Show when={loaded() === false}>
          <PageHeader title="工单" back={back} />
          <PageBody>
            <EmptyState title="本机没有这件工单。" hint="可能已转给别的单位，或还没有下载到本机。" />
          </PageBody>
        </Show>
      }
    >
      {(found) => (
        <>
          <PageHeader title={shortNumber(found().ticket)} back={back} />
          <PageBody width="full">
            <TicketPage ticket={found().ticket} units={units() ?? []} rejected={found().rejected} />
          </PageBody>
        </>
      )}
    </Show>
  )
}

function TicketPage(props: {
  ticket: Ticket
  units: readonly Unit[]
  rejected: Parameters<typeof TimelineView>[0]['rejected']
}): JSX.Element {
  const phone = usePhone()
  const now = createNow()
  const [doing, setDoing] = createSignal<SmallAct>()
  const unit = createMemo(() => props.units.find((candidate) => candidate.id === props.ticket.unitId))
  const history = createHistory(
    () => props.ticket.id,
    () => props.ticket.version,
  )
  const deadline = () => deadlineOf(props.ticket, now())
  const acts = () => smallActs(props.ticket, phone.actor.role, now())
  const others = () => acts().filter((act) => act.id !== 'accepted')
  return (
    <div class="ticket-page">
      <div class="stack ticket-main">
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
        <p class="quiet">{`${ticketNumber(props.ticket)} · ${typeLabels[props.ticket.type]} · ${visitorWords(props.ticket)}`}</p>
        <p class="paper ticket-description">{props.ticket.description}</p>
        <NextStep ticket={props.ticket} acts={acts()} onAct={setDoing} />
        <For each={props.ticket.replies}>
          {(reply) => <ReplyView ticket={props.ticket} reply={reply} unit={unit()} now={now()} />}
        </For>
        <Show when={others().length > 0}>
          <Section title="还可以做">
            <div class="row no-print">
              <For each={others()}>
                {(act) => (
                  <Button variant="secondary" onClick={() => setDoing(act)}>
                    {act.title}
                  </Button>
                )}
              </For>
            </div>
          </Section>
        </Show>
      </div>
      <div class="stack ticket-side">
        <Section title="受理工单">
          <DefinitionList entries={printedValues(props.ticket, unit(), now())} />
        </Section>
        <Section title="办理过程">
          <TimelineView events={history()} rejected={props.rejected} now={now()} />
        </Section>
      </div>
      <ActDialog ticketId={props.ticket.id} act={doing()} onClose={() => setDoing(undefined)} />
    </div>
  )
}

/** The one next step of the state, for those who may do it. */
function NextStep(props: { ticket: Ticket; acts: readonly SmallAct[]; onAct: (act: SmallAct) => void }): JSX.Element {
  const phone = usePhone()
  const bySchool = isSchoolRole(phone.actor.role)
  const accept = () => props.acts.find((act) => act.id === 'accepted')
  const lastReply = () => props.ticket.replies[props.ticket.replies.length - 1]
  return (
    <Show when={bySchool}>
      <ActionBar>
        <Show when={accept()}>
          {(act) => (
            <Button variant="primary" wide onClick={() => props.onAct(act())}>
              受理
            </Button>
          )}
        </Show>
        <Show when={!accept() && awaitsReply(props.ticket) && props.ticket.state !== 'handedBack'}>
          <ButtonLink href={`/tickets/${props.ticket.id}/reply`} variant="primary" wide>
            写回复
          </ButtonLink>
        </Show>
        <Show when={!awaitsReply(props.ticket) && lastReply() && lastReply()?.sealPhotos.length === 0}>
          <ButtonLink href={`/tickets/${props.ticket.id}/seal-photo`} variant="primary" wide icon="camera">
            拍盖章照片
          </ButtonLink>
        </Show>
      </ActionBar>
    </Show>
  )
}

const findingWords = { ok: '合规', fault: '有问题', unreviewed: '待审' } as const

function ReplyView(props: { ticket: Ticket; reply: Reply; unit: Unit | undefined; now: number }): JSX.Element {
  return (
    <Section title="回复" count={momentWords(props.reply.at, props.now)}>
      <LetterView parts={partsOfReply(props.ticket, props.reply, props.unit)} />
      <p class="row">
        <Tag
          kind={props.reply.findings.format === 'fault' ? 'refused' : 'plain'}
        >{`格式 ${findingWords[props.reply.findings.format]}`}</Tag>
        <Tag
          kind={props.reply.findings.seal === 'fault' ? 'refused' : 'plain'}
        >{`盖章 ${findingWords[props.reply.findings.seal]}`}</Tag>
        <Show when={props.reply.claim?.decision === 'undecided'}>
          <Tag kind="soon">离线回复时间待认定</Tag>
        </Show>
      </p>
      <Show when={props.reply.findingReason}>{(reason) => <p>{reason()}</p>}</Show>
      <div class="row">
        <For each={props.reply.sealPhotos} fallback={<p class="quiet">还没有盖章照片。</p>}>
          {(photo) => <PhotoView sha256={photo.sha256} alt="盖章的回复" />}
        </For>
      </div>
    </Section>
  )
}
