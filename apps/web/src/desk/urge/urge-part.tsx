import type { SupervisedUnit, Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Each } from '../../ui/each.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords } from '../../wording/dates.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'
import type { District } from '../district/district.ts'
import { createBatch } from './batch.ts'
import { nextNumber, numberFault, planLetters } from './letter-plan.ts'
import { lostPoints } from './points.ts'
import { RemindDialog } from './remind-dialog.tsx'
import { countWords, tickedWith, urgeGroups, type UrgeGroup, type UrgeRow } from './urge-rows.ts'

/** 超期可催办: choose tickets of any units; one letter a unit, numbered on, or a reminder without effect on any score. */
export function UrgePart(props: {
  district: District
  tickets: readonly Ticket[]
  list: readonly SupervisedUnit[]
}): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const navigate = useNavigate()
  const batch = createBatch()
  const [chosenIds, setChosenIds] = createSignal<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = createSignal<string>()
  const [reminding, setReminding] = createSignal(false)
  const groups = createMemo(() =>
    urgeGroups({
      tickets: props.tickets,
      list: props.list,
      now: props.district.now(),
      settings: props.district.settings(),
    }),
  )
  const chosen = createMemo(() =>
    groups()
      .flatMap(({ rows }) => rows)
      .filter(({ ticket }) => chosenIds().has(ticket.id)),
  )
  const firstNo = (): string => typed() ?? nextNumber(props.tickets, props.district.now())
  const letters = createMemo(() =>
    planLetters(
      chosen().map(({ ticket }) => ticket),
      firstNo(),
    ),
  )
  /** Why no letter can be issued, in words (C7); undefined when one can. */
  const hindered = (): string | undefined => {
    const early = chosen().find(({ overdue }) => overdue === undefined)
    if (early)
      return `${ticketNumber(early.ticket)} ${dayWords(early.dueOn)} 24 点才到期，到期仍未回复才能下函；现在可以提醒。`
    if (chosen().length === 0) return '勾选超期的工单：一个单位一份函，可以一次勾几个单位。'
    return numberFault(props.tickets, letters())
  }
  function toggle(ids: readonly string[], on: boolean): void {
    const next = new Set(chosenIds())
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    setChosenIds(next)
  }
  async function issue(): Promise<void> {
    const plan = letters()
    const sheets = plan.map(() => phone.newId())
    const issuedAt = Date.now()
    const subjects = plan.flatMap(({ unitId, letterNo, tickets }, place) =>
      tickets.map(({ id }) => {
        const letter = { id: sheets[place] ?? '', unitId }
        return { kind: 'ticket' as const, id, act: { type: 'urgeLetterIssued' as const, letterNo, issuedAt, letter } }
      }),
    )
    if (!(await batch.submit(subjects))) return
    setChosenIds(new Set<string>())
    setTyped(undefined)
    toasts.show({ message: `${plan.length} 份催办函已记下。区里收下后就可以打印。` })
    navigate(`/desk/urge/print?letters=${sheets.join(',')}`)
  }
  return (
    <Show when={groups().length > 0} fallback={<EmptyState title="没有超期的工单，这两天也没有要到期的。" />}>
      <div class="stack">
        <div class="urge-tools">
          <TextField
            label={letters().length > 1 ? '第一份的函号' : '函号'}
            hint="接着本年最后一号，可以改；区里收下才算定"
            short
            value={firstNo()}
            onInput={setTyped}
          />
          <p class="quiet">催办函要编号、盖章、送达，下函后才回复的按“催办后超期”扣分。提醒只在程序里，不影响得分。</p>
        </div>
        <TableScroll label="超期可催办">
          <table class="table urge-table">
            <thead>
              <tr>
                <th scope="col">工单</th>
                <th scope="col">办结时限</th>
                <th scope="col">催办函</th>
                <th scope="col">提醒</th>
                <th scope="col" class="is-number">
                  现在回复
                </th>
                <th scope="col" class="is-number">
                  催办后回复
                </th>
                <th scope="col" class="is-number">
                  一直不回
                </th>
              </tr>
            </thead>
            <Each of={groups()} by={({ unitId }) => unitId}>
              {(group) => (
                <Group
                  group={group()}
                  name={props.district.unitName(group().unitId)}
                  chosen={chosenIds()}
                  toggle={toggle}
                />
              )}
            </Each>
          </table>
        </TableScroll>
        <Problem of={batch.problem()} />
        <ActionBar>
          <p class="urge-sum" id="urge-hindered" role="status">
            {hindered() ?? `已选 ${chosen().length} 件，${letters().length} 个单位：${spanOf(letters())}`}
          </p>
          <Button icon="info" disabled={chosen().length === 0} onClick={() => setReminding(true)}>
            提醒（不扣分）
          </Button>
          <Button
            variant="primary"
            icon="letter"
            disabled={hindered() !== undefined}
            describedBy="urge-hindered"
            busy={batch.busy() ? '正在保存' : undefined}
            onClick={() => void issue()}
          >
            {letters().length > 1 ? `下函 ${letters().length} 份` : '下函催办'}
          </Button>
        </ActionBar>
        <RemindDialog
          open={reminding()}
          tickets={chosen().map(({ ticket }) => ticket)}
          onClose={() => setReminding(false)}
          onDone={() => setChosenIds(new Set<string>())}
        />
      </div>
    </Show>
  )
}

function spanOf(letters: readonly { readonly letterNo: string }[]): string {
  const [first, last] = [letters[0]?.letterNo ?? '', letters[letters.length - 1]?.letterNo ?? '']
  return first === last ? first : `${first} 到 ${last}`
}

function Group(props: {
  group: UrgeGroup
  name: string
  chosen: ReadonlySet<string>
  toggle: (ids: readonly string[], on: boolean) => void
}): JSX.Element {
  const ids = (): string[] => tickedWith(props.group).map(({ ticket }) => ticket.id)
  return (
    <tbody>
      <tr class="urge-unit">
        <th scope="rowgroup" colSpan={7}>
          <CheckField
            label={`${props.name} ${countWords(props.group)}`}
            checked={ids().every((id) => props.chosen.has(id))}
            onChange={(on) => props.toggle(ids(), on)}
          />
        </th>
      </tr>
      <Each of={props.group.rows} by={({ ticket }) => ticket.id}>
        {(row) => (
          <Row
            row={row()}
            checked={props.chosen.has(row().ticket.id)}
            onChange={(on) => props.toggle([row().ticket.id], on)}
          />
        )}
      </Each>
    </tbody>
  )
}

function Row(props: { row: UrgeRow; checked: boolean; onChange: (on: boolean) => void }): JSX.Element {
  const letters = () => props.row.overdue?.letters ?? []
  const reminders = (): number => props.row.ticket.reminders?.length ?? 0
  return (
    <tr>
      <td class="urge-ticket">
        <CheckField
          label={`${ticketNumber(props.row.ticket)} ${ticketTitle(props.row.ticket)}`}
          checked={props.checked}
          onChange={(on) => props.onChange(on)}
        />
      </td>
      <td>
        <p>{dayWithWeekday(props.row.dueOn)}</p>
        <Tag kind={props.row.overdue ? 'overdue' : 'soon'}>{props.row.words}</Tag>
      </td>
      <td>
        <Show when={letters().length > 0} fallback={<span class="quiet">没有</span>}>
          <For each={letters()}>{(letter) => <p>{letter.letterNo}</p>}</For>
        </Show>
      </td>
      <td>{reminders() > 0 ? `${reminders()} 次` : ''}</td>
      <td class="is-number">{props.row.overdue ? lostPoints(props.row.overdue.now) : '0'}</td>
      <td class="is-number">{props.row.overdue ? lostPoints(props.row.overdue.afterLetter) : ''}</td>
      <td class="is-number">{props.row.overdue ? lostPoints(props.row.overdue.never) : ''}</td>
    </tr>
  )
}
