import { beijingDate } from '@sunshine/rubric/civil-date'
import { typeLabels, type LeftToPerson, type PlannedPlatformRow, type PlatformPlan } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { FaultList } from '../../spreadsheet/fault-list.tsx'
import { subjectOfDescription } from '../../ticket/subject.ts'
import { Section, TableScroll } from '../../ui/section.tsx'
import { dayWords } from '../../wording/dates.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'
import type { District } from '../district/district.ts'

/** Rows a person reads through before they trust the reading; the sums say the rest. */
const MOST_ROWS = 20

/** What bringing in will do, row by row, before anything is written (IM-3). */
export function ImportPreview(props: { plan: PlatformPlan; district: District }): JSX.Element {
  const fresh = (): readonly PlannedPlatformRow[] =>
    [...props.plan.waiting, ...props.plan.dispatched].sort((a, b) => a.row - b.row)
  return (
    <>
      <Section title="会做什么">
        <ul class="import-lines">
          <For each={sums(props.plan)}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Section>
      <Show when={fresh().length > 0}>
        <Section
          title={
            fresh().length > MOST_ROWS ? `前 ${MOST_ROWS} 件，共 ${fresh().length} 件` : `${fresh().length} 件新工单`
          }
        >
          <FreshTable rows={fresh().slice(0, MOST_ROWS)} district={props.district} />
        </Section>
      </Show>
      <Show when={props.plan.known.length > 0}>
        <Section title={`已经有的 ${props.plan.known.length} 件，不再登记`}>
          <ul class="import-known">
            <For each={props.plan.known.slice(0, MOST_ROWS)}>
              {({ row, number, ticketId }) => (
                <li>
                  {`第 ${row} 行 ${number}，就是 `}
                  <a href={`/desk/tickets/${ticketId}`}>{props.district.ticketLabel(ticketId)}</a>
                </li>
              )}
            </For>
          </ul>
          <Show when={props.plan.known.length > MOST_ROWS}>
            <p class="quiet">{`只列出前 ${MOST_ROWS} 件。`}</p>
          </Show>
        </Section>
      </Show>
      <FaultList faults={props.plan.faults} />
    </>
  )
}

function FreshTable(props: { rows: readonly PlannedPlatformRow[]; district: District }): JSX.Element {
  return (
    <TableScroll label="新工单">
      <table class="table import-fresh">
        <caption class="only-heard">要登记的工单，按表里的行</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">平台编号</th>
            <th scope="col">受理</th>
            <th scope="col">来访人</th>
            <th scope="col">类型</th>
            <th scope="col">问题</th>
            <th scope="col">派给</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {({ row, number, act, dispatch, left }) => (
              <tr>
                <td>{row}</td>
                <td class="import-narrow">{number}</td>
                <td class="import-narrow">{dayWords(beijingDate(act.acceptedAt))}</td>
                <td class="import-narrow">{act.anonymous ? '匿名' : act.personal.visitorName}</td>
                <td class="import-narrow">{typeLabels[act.ticketType]}</td>
                <td>{subjectOfDescription(act.description)}</td>
                <td>
                  <Show when={dispatch} fallback={<span class="import-left">{left && leftWords(left)}</span>}>
                    {(sent) => (
                      <>
                        {props.district.unitName(sent().unitId)}
                        <Show when={sent().dueOn}>
                          {(day) => <small class="import-due">{`${dayWithWeekday(day())}24 点前`}</small>}
                        </Show>
                      </>
                    )}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  )
}

function sums({ dispatched, waiting, known, faultyRows }: PlatformPlan): string[] {
  return [
    `登记 ${dispatched.length + waiting.length} 件，其中 ${dispatched.length} 件直接派给学校`,
    ...(waiting.length > 0 ? [`${waiting.length} 件登记后放进“待派单”，由您派`] : []),
    ...(known.length > 0 ? [`${known.length} 件已经有了，跳过`] : []),
    ...(faultyRows > 0 ? [`${faultyRows} 行有问题，不导入`] : []),
  ]
}

/** Why a row is not sent on by itself (IM-5). */
function leftWords(left: LeftToPerson): string {
  switch (left.code) {
    case 'noUnit':
      return '待派单：没写单位'
    case 'unitUnknown':
      return `待派单：“${left.written}”对不上一个单位`
    case 'report':
      return '待派单：举报先写明举报谁'
    case 'dueOver':
      return `待派单：平台时限 ${dayWords(left.dueOn)} 已过，请另定`
  }
}
