import {
  explainDeduction,
  explainFloor,
  explainLabel,
  explainPending,
  explainWaived,
  plainPoints,
  printedClause,
  zhuhui2019,
  decimal,
  type Content,
  type Deduction,
  type ScoreSheet,
  type SheetItem,
} from '@sunshine/rubric'
import { For, Show, type JSX } from 'solid-js'
import './sheet.css'

export interface SheetTableProps {
  sheet: ScoreSheet
  ticketLabel: (ticketId: string) => string
  ticketHref: (ticketId: string) => string
  /** A button per item, where the person may grade it. */
  itemActions?: ((item: SheetItem) => JSX.Element) | undefined
}

/** The notice's table with its five printed columns; behind each item every lost point, by clause and ticket. */
export function SheetTable(props: SheetTableProps): JSX.Element {
  const itemOf = (id: string): SheetItem | undefined => props.sheet.items.find((item) => item.id === id)
  return (
    <table class="sheet">
      <caption>{`${zhuhui2019.docNo} ${zhuhui2019.title}`}</caption>
      <thead>
        <tr>
          <th scope="col">考核项目及分值</th>
          <th scope="col">考核内容及分值分解</th>
          <th scope="col">计分点及计分办法</th>
          <th scope="col">说明</th>
          <th scope="col">得分</th>
        </tr>
      </thead>
      <For each={zhuhui2019.categories}>
        {(category) => {
          const contents = zhuhui2019.contents.filter((content) => content.category === category.id)
          const items = zhuhui2019.items.filter((item) => contents.some((content) => content.id === item.content))
          return (
            <tbody>
              <For each={items}>
                {(printed, index) => {
                  const content = contents.find((candidate) => candidate.id === printed.content)
                  const siblings = items.filter((item) => item.content === printed.content)
                  return (
                    <tr>
                      <Show when={index() === 0}>
                        <th
                          class="sheet-category"
                          scope="rowgroup"
                          rowSpan={items.length}
                        >{`${category.label}（${plainPoints(decimal(category.max))}分）`}</th>
                      </Show>
                      <Show when={siblings[0] === printed && content}>
                        {(row) => (
                          <th class="sheet-content" scope="row" rowSpan={siblings.length}>
                            {contentWords(row())}
                          </th>
                        )}
                      </Show>
                      <td class="sheet-criterion">
                        {printed.label}
                        <Show when={itemOf(printed.id)}>{(item) => <Lost {...props} item={item()} />}</Show>
                      </td>
                      <Show when={siblings[0] === printed && content}>
                        {(row) => (
                          <td class="sheet-notes" rowSpan={siblings.length}>
                            <For each={[...row().notes, ...siblings.flatMap((item) => item.notes)]}>
                              {(note) => <p>{note}</p>}
                            </For>
                          </td>
                        )}
                      </Show>
                      <td class="sheet-points">
                        <Show when={itemOf(printed.id)}>{(item) => <PointsCell item={item()} />}</Show>
                      </td>
                    </tr>
                  )
                }}
              </For>
            </tbody>
          )
        }}
      </For>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            合计
            <Show
              when={!props.sheet.final}
            >{`（已评 ${plainPoints(props.sheet.graded)}/${plainPoints(props.sheet.max)} 项分）`}</Show>
          </th>
          <td class="sheet-points">
            <strong>{plainPoints(props.sheet.total)}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function contentWords(content: Content): string {
  return `${content.label}（${plainPoints(decimal(content.max))}分）`
}

function PointsCell(props: { item: SheetItem }): JSX.Element {
  return (
    <>
      <strong>{props.item.points === null ? '待评' : plainPoints(props.item.points)}</strong>
      <span class="quiet">{` / ${plainPoints(props.item.max)}`}</span>
      <For each={props.item.labels}>{(label) => <span class="sheet-label">{explainLabel(label)}</span>}</For>
    </>
  )
}

function Lost(props: SheetTableProps & { item: SheetItem }): JSX.Element {
  const lines = (): number => props.item.deductions.length + props.item.pending.length + props.item.waived.length
  const summary = (): string => {
    const { deductions, pending } = props.item
    const parts = [
      deductions.length > 0 ? `${deductions.length} 处扣分` : '',
      pending.length > 0 ? `${pending.length} 处待定` : '',
      props.item.waived.length > 0 ? `${props.item.waived.length} 处核减` : '',
    ]
    return parts.filter((part) => part !== '').join('，')
  }
  return (
    <>
      <Show when={lines() > 0}>
        <details class="sheet-lost">
          <summary>{summary()}</summary>
          <ul>
            <For each={props.item.deductions}>{(deduction) => <LostLine {...props} deduction={deduction} />}</For>
            <For each={props.item.waived}>{(waived) => <li>{explainWaived(waived, props.ticketLabel)}</li>}</For>
            <For each={props.item.pending}>
              {(pending) => (
                <li>
                  {explainPending(pending, props.ticketLabel)}
                  <TicketLink ticket={pending.ticket} href={props.ticketHref} />
                </li>
              )}
            </For>
          </ul>
          <Show when={explainFloor(props.item)}>{(floor) => <p>{floor()}</p>}</Show>
        </details>
      </Show>
      <Show when={props.itemActions}>{(actions) => actions()(props.item)}</Show>
    </>
  )
}

function LostLine(props: SheetTableProps & { item: SheetItem; deduction: Deduction }): JSX.Element {
  return (
    <li>
      {explainDeduction(props.deduction, props.ticketLabel)}
      <span class="quiet">{`依据：${printedClause(zhuhui2019, props.item, props.deduction.clause)}`}</span>
      <TicketLink ticket={props.deduction.ticket} href={props.ticketHref} />
    </li>
  )
}

function TicketLink(props: { ticket: string | null; href: (ticketId: string) => string }): JSX.Element {
  return (
    <Show when={props.ticket}>
      {(ticket) => (
        <a class="sheet-link no-print" href={props.href(ticket())}>
          看工单
        </a>
      )}
    </Show>
  )
}
