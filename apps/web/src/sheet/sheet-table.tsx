import {
  decimal,
  defaultPolicy,
  parsePolicy,
  plainPoints,
  type Content,
  type Item,
  type Policy,
  type Rubric,
  type ScoreSheet,
  type SheetItem,
} from '@sunshine/rubric'
import { For, Index, Show, type Accessor, type JSX } from 'solid-js'
import { ItemLosses, type LossesProps } from './item-losses.tsx'
import { PointsCell } from './points-cell.tsx'
import { gradedWords } from './points-words.ts'
import './sheet.css'

export interface SheetTableProps extends Omit<LossesProps, 'item' | 'policy'> {
  sheet: ScoreSheet
  /** Below an item's points: a button where the person may grade it, and who graded it. */
  itemActions?: ((item: Accessor<SheetItem>) => JSX.Element) | undefined
}

/** An item as printed and as scored. */
interface Row {
  readonly printed: Item
  readonly item: SheetItem
}

/** The notice's table with its five printed columns; behind each item every lost point, by clause and ticket. */
export function SheetTable(props: SheetTableProps): JSX.Element {
  return (
    <table class="sheet">
      <caption>{`${props.rubric.docNo}　${props.rubric.title}`}</caption>
      <thead>
        <tr>
          <th scope="col">考核项目及分值</th>
          <th scope="col">考核内容及分值分解</th>
          <th scope="col">计分点及计分办法</th>
          <th scope="col">说明</th>
          <th scope="col">得分</th>
        </tr>
      </thead>
      <For each={props.rubric.categories}>
        {(category) => (
          <tbody>
            {/* By place, not by value: a new score must not close what the reader has unfolded. */}
            <Index each={rowsOf(props, category.id)}>
              {(row, index) => (
                <tr id={`sheet-item-${row().item.id}`}>
                  <Show when={index === 0}>
                    <th class="sheet-category" scope="rowgroup" rowSpan={rowsOf(props, category.id).length}>
                      {category.label}
                      <PrintedMax points={category.max} />
                    </th>
                  </Show>
                  <SheetRow table={props} row={row()} />
                </tr>
              )}
            </Index>
          </tbody>
        )}
      </For>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            合计
            <Show when={!props.sheet.final}>
              <span class="sheet-graded">{gradedWords(props.sheet)}</span>
            </Show>
          </th>
          <td class="sheet-points">
            <strong class="sheet-total">{plainPoints(props.sheet.total)}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function SheetRow(props: { table: SheetTableProps; row: Row }): JSX.Element {
  const siblings = (): readonly Item[] => itemsOf(props.table.rubric, props.row.printed.content)
  const content = (): Content | undefined =>
    siblings()[0] === props.row.printed
      ? props.table.rubric.contents.find(({ id }) => id === props.row.printed.content)
      : undefined
  return (
    <>
      <Show when={content()}>
        {(found) => (
          <th class="sheet-content" scope="row" rowSpan={siblings().length}>
            {`${found().id} ${found().label}`}
            <PrintedMax points={found().max} />
          </th>
        )}
      </Show>
      <td class="sheet-criterion">
        {props.row.printed.label}
        <ItemLosses
          item={props.row.item}
          rubric={props.table.rubric}
          policy={policyOf(props.table.sheet)}
          ticketLabel={props.table.ticketLabel}
          ticketHref={props.table.ticketHref}
          lossActions={props.table.lossActions}
        />
      </td>
      <Show when={content()}>
        {(found) => (
          <td class="sheet-notes" rowSpan={siblings().length}>
            <For each={[...found().notes, ...siblings().flatMap(({ notes }) => notes)]}>{(note) => <p>{note}</p>}</For>
          </td>
        )}
      </Show>
      <td class="sheet-points">
        <PointsCell item={props.row.item} />
        {props.table.itemActions?.(() => props.row.item)}
      </td>
    </>
  )
}

/** The sheet names the readings that differ from the default; the others have it. */
function policyOf({ policy }: ScoreSheet): Policy {
  const parsed = parsePolicy(policy)
  return 'policy' in parsed ? parsed.policy : defaultPolicy
}

/** （30分）, never broken in two. */
function PrintedMax(props: { points: number }): JSX.Element {
  return <span class="sheet-printed-max">{`（${plainPoints(decimal(props.points))}分）`}</span>
}

function itemsOf(rubric: Rubric, contentId: string): readonly Item[] {
  return rubric.items.filter(({ content }) => content === contentId)
}

function rowsOf({ sheet, rubric }: { readonly sheet: ScoreSheet; readonly rubric: Rubric }, categoryId: string): Row[] {
  const contents = rubric.contents.filter(({ category }) => category === categoryId)
  return contents
    .flatMap(({ id }) => itemsOf(rubric, id))
    .flatMap((printed) => {
      const item = sheet.items.find(({ id }) => id === printed.id)
      return item ? [{ printed, item }] : []
    })
}
