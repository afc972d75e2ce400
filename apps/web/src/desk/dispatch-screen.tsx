import type { Ticket, Unit } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { createSubmission } from '../submit.ts'
import { ticketNumber, ticketTitle, visitorWords } from '../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Card, CardList, EmptyState } from '../ui/card.tsx'
import { Problem } from '../ui/problem.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tag } from '../ui/tag.tsx'
import { momentWords } from '../wording/dates.ts'
import { createDistrictView } from './sheets.ts'
import { UnitPicker } from './unit-picker.tsx'

/** 待派单: tickets that no unit handles yet, or that a school handed back. */
export function DispatchScreen(): JSX.Element {
  const view = createDistrictView()
  const waiting = createMemo(() =>
    (view.tickets() ?? [])
      .map(({ ticket }) => ticket)
      .filter((ticket) => ticket.state === 'accepted' || ticket.state === 'handedBack'),
  )
  return (
    <>
      <PageHeader
        title="待派单"
        actions={
          <ButtonLink href="/desk/intake" icon="plus">
            登记一件
          </ButtonLink>
        }
      />
      <PageBody>
        <Show when={view.tickets()}>
          <Show when={waiting().length > 0} fallback={<EmptyState title="没有待派的工单。" />}>
            <CardList items={waiting()} label="待派单">
              {(ticket) => <ToDispatch ticket={ticket} units={view.units()} />}
            </CardList>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

function ToDispatch(props: { ticket: Ticket; units: readonly Unit[] }): JSX.Element {
  const submission = createSubmission()
  const [unitId, setUnitId] = createSignal('')
  const allowed = (): Unit[] => props.units.filter((unit) => unit.id !== props.ticket.accusedUnitId)
  const dispatch = (): Promise<boolean> =>
    submission.submit({
      kind: 'ticket',
      id: props.ticket.id,
      act: { type: 'dispatched', unitId: unitId(), assistingUnitIds: [], dueOn: null, note: '' },
    })
  return (
    <Card
      title={ticketTitle(props.ticket)}
      number={ticketNumber(props.ticket)}
      facts={`${visitorWords(props.ticket)} · ${momentWords(props.ticket.acceptedAt, Date.now())} 受理`}
      tags={
        <Show when={props.ticket.state === 'handedBack'}>
          <Tag kind="soon">{`学校退回：${props.ticket.handBackReason}`}</Tag>
        </Show>
      }
      actions={
        <>
          <Button disabled={unitId() === ''} onClick={() => void dispatch()}>
            派单
          </Button>
          <ButtonLink variant="quiet" href={`/desk/tickets/${props.ticket.id}`}>
            看工单
          </ButtonLink>
        </>
      }
    >
      <UnitPicker label="派给" units={allowed()} value={unitId()} onChoose={setUnitId} />
      <Problem of={submission.problem()} />
    </Card>
  )
}
