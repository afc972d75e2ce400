import { decimal, plainPoints, type Item, type Rubric } from '@sunshine/rubric'
import { createMemo, createSelector, createSignal, For, onMount, Show, type Accessor, type JSX } from 'solid-js'
import { pointsWords } from '../../sheet/points-words.ts'
import { createSingleKeys } from '../keys/single-keys.ts'
import { ItemMarks, StageMarks, TotalMarks } from './matrix-cell.tsx'
import { medians, type MatrixOrder } from './matrix-order.ts'
import { HEAD, moved, type ItemPlace, type Place } from './matrix-moves.ts'
import type { ItemCell, ScoreRow } from './score-row.ts'

interface MatrixProps {
  rubric: Rubric
  rows: readonly ScoreRow[]
  year: number
  order: MatrixOrder
  descending: boolean
  onSort: (order: MatrixOrder) => void
  /** Enter, or a click, on a cell. */
  onOpen: (place: Place) => void
  /** The next 待评 cell after a place. */
  next: (after: ItemPlace) => ItemPlace | undefined
  /** Hands out how to put the focus on a cell. */
  focusBy: (focus: (place: Place) => void) => void
}

const before: readonly MatrixOrder[] = ['unit', 'stage']
const after: readonly MatrixOrder[] = ['lost', 'total']

/** Units × items as a grid: one cell has the focus, arrows go as in a spreadsheet (MX-1, MX-2). */
export function Matrix(props: MatrixProps): JSX.Element {
  const columns = createMemo((): MatrixOrder[] => [
    ...before,
    ...props.rubric.items.map(({ id }): MatrixOrder => `item-${id}`),
    ...after,
  ])
  const units = createMemo(() => props.rows.map(({ unit }) => unit.id))
  const rowOf = createMemo(() => new Map(props.rows.map((row) => [row.unit.id, row])))
  const middle = createMemo(() => medians(props.rows))
  const [at, setAt] = createSignal<Place>()
  /** The place that Tab leads to: the last one, or the first cell of all while that is not shown. */
  const home = createMemo((): Place => {
    const last = at()
    const shown = last !== undefined && (last.unitId === HEAD || units().includes(last.unitId))
    return shown ? last : { unitId: units()[0] ?? HEAD, column: 'unit' }
  })
  const isHome = createSelector(() => keyOf(home()))
  const tab = (unitId: string, column: string): number => (isHome(keyOf({ unitId, column })) ? 0 : -1)
  let table: HTMLTableElement | undefined

  function focus(place: Place): void {
    setAt(place)
    const cells = table?.querySelectorAll<HTMLElement>('[data-unit]') ?? []
    for (const cell of cells)
      if (cell.dataset['unit'] === place.unitId && cell.dataset['column'] === place.column) cell.focus()
  }
  onMount(() => props.focusBy(focus))
  // From the page as from a cell: on a fresh page no cell has the focus yet.
  createSingleKeys(() => ({
    n: () => {
      const to = nextFrom(home())
      if (to) focus(to)
    },
  }))

  function onKey(event: KeyboardEvent): void {
    const here = placeOf(event.target)
    if (!here || event.altKey || event.isComposing) return
    const to = leadsTo(event, here)
    if (to) {
      event.preventDefault()
      focus(to)
    } else if (event.key === 'Enter' && here.unitId !== HEAD && here.column !== 'unit') {
      event.preventDefault()
      props.onOpen(here)
    }
  }
  function leadsTo(event: KeyboardEvent, here: Place): Place | undefined {
    const ctrl = event.ctrlKey || event.metaKey
    if (event.key.toLowerCase() === 'n' && !ctrl) return nextFrom(here)
    return moved({ units: units(), columns: columns() }, here, { key: event.key, ctrl })
  }
  function nextFrom({ unitId, column }: Place): Place | undefined {
    const to = props.next({ unitId, item: itemOf(column) ?? '' })
    return to && { unitId: to.unitId, column: `item-${to.item}` }
  }
  function onClick(event: MouseEvent): void {
    const place = placeOf(event.target)
    if (place && place.unitId !== HEAD && place.column !== 'unit') props.onOpen(place)
  }

  return (
    <div class="matrix-scroll">
      {/* One listener for all cells: a thousand of them cost nothing. */}
      <table
        class="matrix"
        role="grid"
        ref={table}
        aria-label={`${props.year} 年考核，单位和项目`}
        aria-readonly="true"
        onKeyDown={onKey}
        onClick={onClick}
        onFocusIn={(event) => setAt(placeOf(event.target) ?? at())}
      >
        <thead>
          <tr>
            <Head matrix={props} by="unit" tab={tab}>
              单位
            </Head>
            <Head matrix={props} by="stage" tab={tab}>
              阶段
            </Head>
            <For each={props.rubric.items}>
              {(item, index) => (
                <Head
                  matrix={props}
                  by={`item-${item.id}`}
                  tab={tab}
                  hint={item.label}
                  edge={isEdge(props.rubric, index())}
                >
                  <span>{item.id}</span>
                  <span class="matrix-name">{nameOf(props.rubric, item)}</span>
                  <small class="matrix-max">{`${plainPoints(decimal(item.max))} 分`}</small>
                </Head>
              )}
            </For>
            <Head matrix={props} by="lost" tab={tab} edge>
              失分
            </Head>
            <Head matrix={props} by="total" tab={tab}>
              总分
            </Head>
          </tr>
        </thead>
        <tbody>
          <For each={units()}>
            {(unitId) => <Row unitId={unitId} row={() => rowOf().get(unitId)} matrix={props} tab={tab} />}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">中位数</th>
            <td />
            <For each={props.rubric.items}>
              {(item, index) => (
                <td class={isEdge(props.rubric, index()) ? 'matrix-edge' : undefined}>
                  {wordsOr(middle().items.get(item.id))}
                </td>
              )}
            </For>
            <td class="matrix-edge" />
            <td>{wordsOr(middle().total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

type Tab = (unitId: string, column: string) => number

function Row(props: {
  unitId: string
  row: Accessor<ScoreRow | undefined>
  matrix: MatrixProps
  tab: Tab
}): JSX.Element {
  const cellOf = (id: string): ItemCell | undefined => props.row()?.cells.find((cell) => cell.id === id)
  return (
    <Show when={props.row()}>
      {(row) => (
        <tr>
          <th scope="row">
            <a
              data-unit={props.unitId}
              data-column="unit"
              tabIndex={props.tab(props.unitId, 'unit')}
              href={`/desk/units/${props.unitId}?year=${props.matrix.year}`}
            >
              {row().unit.name}
            </a>
          </th>
          <Cell unitId={props.unitId} column="stage" tab={props.tab}>
            <StageMarks row={row()} />
          </Cell>
          <For each={props.matrix.rubric.items}>
            {(item, index) => (
              <Cell
                unitId={props.unitId}
                column={`item-${item.id}`}
                tab={props.tab}
                edge={isEdge(props.matrix.rubric, index())}
                due={cellOf(item.id)?.ungraded}
              >
                <Show when={cellOf(item.id)}>{(cell) => <ItemMarks cell={cell()} />}</Show>
              </Cell>
            )}
          </For>
          <Cell unitId={props.unitId} column="lost" tab={props.tab} edge>
            <span class={row().lost > 0 ? 'matrix-lost' : undefined}>{pointsWords(row().lost)}</span>
          </Cell>
          <Cell unitId={props.unitId} column="total" tab={props.tab}>
            <TotalMarks row={row()} />
          </Cell>
        </tr>
      )}
    </Show>
  )
}

function Cell(props: {
  unitId: string
  column: string
  tab: Tab
  edge?: boolean
  due?: boolean | undefined
  children: JSX.Element
}): JSX.Element {
  return (
    <td
      data-unit={props.unitId}
      data-column={props.column}
      tabIndex={props.tab(props.unitId, props.column)}
      classList={{ 'matrix-edge': props.edge === true, 'matrix-due': props.due === true }}
    >
      {props.children}
    </td>
  )
}

/** A column's head that orders the rows. */
function Head(props: {
  matrix: MatrixProps
  by: MatrixOrder
  tab: Tab
  hint?: string
  edge?: boolean
  children: JSX.Element
}): JSX.Element {
  const state = (): 'ascending' | 'descending' | undefined => {
    if (props.matrix.order !== props.by) return undefined
    return props.matrix.descending ? 'descending' : 'ascending'
  }
  const arrow = (): string => (state() === 'ascending' ? '↑' : '↓')
  return (
    <th scope="col" aria-sort={state()} class={props.edge ? 'matrix-edge' : undefined}>
      <button
        type="button"
        data-unit={HEAD}
        data-column={props.by}
        tabIndex={props.tab(HEAD, props.by)}
        title={props.hint}
        onClick={() => props.matrix.onSort(props.by)}
      >
        {props.children}
        <Show when={state()}>
          <span aria-hidden="true">{arrow()}</span>
        </Show>
      </button>
    </th>
  )
}

const keyOf = ({ unitId, column }: Place): string => `${unitId} ${column}`

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-unit]') : null
  const { unit: unitId, column } = cell?.dataset ?? {}
  return unitId === undefined || column === undefined ? undefined : { unitId, column }
}

/** The item a column is about; undefined for the others. */
export function itemOf(column: string): string | undefined {
  return column.startsWith('item-') ? column.slice('item-'.length) : undefined
}

const wordsOr = (points: number | null | undefined): string => (typeof points === 'number' ? pointsWords(points) : '—')

/** 办理按时: what the item's content is called. */
function nameOf({ contents }: Rubric, { content }: Item): string {
  return contents.find(({ id }) => id === content)?.label ?? ''
}

/** Where another printed category begins. */
function isEdge({ items, contents }: Rubric, index: number): boolean {
  const categoryAt = (at: number): string | undefined => contents.find(({ id }) => id === items[at]?.content)?.category
  return categoryAt(index) !== categoryAt(index - 1)
}
