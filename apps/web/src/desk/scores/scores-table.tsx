import type { Content, Rubric } from '@sunshine/rubric'
import { For, Show, type JSX } from 'solid-js'
import { TableScroll } from '../../ui/card.tsx'
import { pointsWords, type ContentScore, type ScoreOrder, type ScoreRow } from './score-row.ts'

interface ScoresTableProps {
  rubric: Rubric
  rows: readonly ScoreRow[]
  year: number
  order: ScoreOrder
  descending: boolean
  onSort: (order: ScoreOrder) => void
}

/** The matrix: units down, the rubric's contents across under their printed categories. */
export function ScoresTable(props: ScoresTableProps): JSX.Element {
  return (
    <TableScroll label="各单位得分">
      <table class="table scores">
        <caption class="only-heard">{`${props.year} 年各单位得分，按表头可以排序`}</caption>
        <thead>
          <tr>
            <Sorted table={props} by="unit" tall>
              单位
            </Sorted>
            <Sorted table={props} by="total" tall number>
              总分
            </Sorted>
            <Sorted table={props} by="lost" tall number>
              失分
            </Sorted>
            <Sorted table={props} by="graded" tall number>
              已评
            </Sorted>
            <For each={props.rubric.categories}>
              {(category) => (
                <th scope="colgroup" class="scores-category" colSpan={contentsOf(props.rubric, category.id).length}>
                  {category.label}
                </th>
              )}
            </For>
            <th scope="colgroup" class="scores-category" colSpan={3}>
              工单
            </th>
          </tr>
          <tr>
            <For each={props.rubric.contents}>
              {(content) => (
                <Sorted
                  table={props}
                  by={`content-${content.id}`}
                  number
                  hint={`${content.label}，满分 ${pointsWords(content.max)} 分`}
                >
                  <span>
                    {content.id}
                    <small class="scores-max">{`${pointsWords(content.max)} 分`}</small>
                  </span>
                </Sorted>
              )}
            </For>
            <Sorted table={props} by="open" number>
              待回复
            </Sorted>
            <Sorted table={props} by="overdue" number>
              超期
            </Sorted>
            <Sorted table={props} by="pending" number>
              待审
            </Sorted>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">
                  <a href={`/desk/units/${row.unit.id}?year=${props.year}`}>{row.unit.name}</a>
                  <Show when={row.sheet.veto}>
                    <span class="scores-veto">一票否决</span>
                  </Show>
                </th>
                <td class="is-number scores-total">{pointsWords(row.total)}</td>
                <td class="is-number">
                  <Show when={row.lost > 0}>
                    <span class="scores-lost">{pointsWords(row.lost)}</span>
                  </Show>
                </td>
                <td class="is-number quiet">{`${pointsWords(row.graded)}/100`}</td>
                <For each={row.contents}>
                  {(content, index) => (
                    <td class={isFirstOfCategory(props.rubric, index()) ? 'is-number scores-edge' : 'is-number'}>
                      <ContentCell score={content} />
                    </td>
                  )}
                </For>
                <td class="is-number scores-edge">{row.open || ''}</td>
                <td class="is-number">
                  <Show when={row.overdue > 0}>
                    <span class="scores-lost">{row.overdue}</span>
                  </Show>
                </td>
                <td class="is-number">{row.pending || ''}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  )
}

const contentsOf = (rubric: Rubric, category: string): readonly Content[] =>
  rubric.contents.filter((content) => content.category === category)

const isFirstOfCategory = ({ contents }: Rubric, index: number): boolean =>
  contents[index - 1]?.category !== contents[index]?.category

/** Full marks are quiet, lost points are not; what nobody graded is said in words. */
function ContentCell(props: { score: ContentScore }): JSX.Element {
  return (
    <Show when={props.score.points !== null} fallback={<span class="scores-pending">待评</span>}>
      <Show when={props.score.ungraded > 0}>
        <span class="scores-pending">{`待评 ${props.score.ungraded} 项 · `}</span>
      </Show>
      <span class={props.score.lost > 0 ? 'scores-lost' : 'quiet'}>{pointsWords(props.score.points ?? 0)}</span>
    </Show>
  )
}

interface SortedProps {
  by: ScoreOrder
  table: ScoresTableProps
  /** Stands beside the grouped columns, over both lines of the head. */
  tall?: boolean
  number?: boolean
  hint?: string
  children: JSX.Element
}

/** A column's head that orders the table. */
function Sorted(props: SortedProps): JSX.Element {
  const state = (): 'ascending' | 'descending' | undefined => {
    if (props.table.order !== props.by) return undefined
    return props.table.descending ? 'descending' : 'ascending'
  }
  const arrow = (): string => {
    if (state() === undefined) return ''
    return state() === 'ascending' ? '↑' : '↓'
  }
  return (
    <th scope="col" class={props.number ? 'is-number' : undefined} rowSpan={props.tall ? 2 : 1} aria-sort={state()}>
      <button type="button" class="scores-sort" title={props.hint} onClick={() => props.table.onSort(props.by)}>
        {props.children}
        <span class="scores-arrow" aria-hidden="true">
          {arrow()}
        </span>
      </button>
    </th>
  )
}
