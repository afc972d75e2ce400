import {
  avoidancesOf,
  explainAvoidance,
  explainDeduction,
  explainLeftOut,
  explainOneMore,
  explainPending,
  explainPoints,
  explainWaived,
  levelNames,
  oneMoreDissatisfied,
  plainPoints,
  printedClause,
  type Deduction,
  type Policy,
  type Rubric,
  type SheetItem,
} from '@sunshine/rubric'
import { withheldNumber } from '@sunshine/tickets'
import { For, onCleanup, onMount, Show, type Accessor, type JSX } from 'solid-js'
import { Each } from '../ui/each.tsx'
import { rateWords } from './rate-words.ts'

export interface LossesProps {
  item: SheetItem
  /** The rubric the sheet was scored by. */
  rubric: Rubric
  /** The readings it was scored by, complete. */
  policy: Policy
  ticketLabel: (ticketId: string) => string
  ticketHref: (ticketId: string) => string
  /** Beside each ticket a lost point hangs on: a button where the person may waive it. */
  lossActions?: ((ticketId: string, deduction: Accessor<Deduction>) => JSX.Element) | undefined
}

/** Behind one item: every lost point with its clause, ticket and arithmetic, what is waived, and what is still owed. */
export function ItemLosses(props: LossesProps): JSX.Element {
  const counts = (): string => countWords(props.item)
  let details: HTMLDetailsElement | undefined
  onMount(() => {
    const restore = openForPrint(() => details)
    onCleanup(restore)
  })
  return (
    <>
      <Show when={rateWords(props.item)}>{(words) => <p class="sheet-rate">{words()}</p>}</Show>
      <Show when={oneMoreDissatisfied(props.item, props)}>
        {(more) => <p class="sheet-rate">{explainOneMore(more())}</p>}
      </Show>
      <Show when={counts() !== ''}>
        <details class="sheet-losses" ref={details}>
          <summary>{counts()}</summary>
          <ul>
            <Each of={props.item.deductions} by={({ clause, ticket }, at) => `${clause} ${ticket ?? ''} ${at}`}>
              {(deduction) => (
                <li class="sheet-loss">
                  <Show when={ownClause(props, deduction())}>
                    {(clause) => <p class="sheet-clause">{`依据：${clause()}`}</p>}
                  </Show>
                  <p>{explainDeduction(deduction(), props.ticketLabel, levelNames(props.rubric, props.item))}</p>
                  <For each={avoidancesOf(deduction(), props)}>
                    {(avoidance) => <p class="sheet-avoid">{explainAvoidance(avoidance)}</p>}
                  </For>
                  <For each={ticketsBehind(deduction())}>
                    {(ticketId) => (
                      <div class="sheet-loss-acts no-print">
                        <TicketLink ticket={ticketId} losses={props} named={deduction().ticket === null} />
                        {props.lossActions?.(ticketId, deduction)}
                      </div>
                    )}
                  </For>
                </li>
              )}
            </Each>
            <Each of={props.item.waived} by={({ ticket }, at) => `${ticket} ${at}`}>
              {(waived) => (
                <li class="sheet-loss sheet-waived">
                  <p class="sheet-clause">核减</p>
                  <p>{explainWaived(waived(), props.ticketLabel)}</p>
                  <TicketLink ticket={waived().ticket} losses={props} />
                </li>
              )}
            </Each>
            <For each={explainLeftOut(props.item, props.ticketLabel)}>
              {(words) => (
                <li class="sheet-loss sheet-waived">
                  <p class="sheet-clause">不计入满意率</p>
                  <p>{words}</p>
                </li>
              )}
            </For>
            <Each of={owed(props.item)} by={({ ticket }, at) => `${ticket ?? ''} ${at}`}>
              {(pending) => (
                <li class="sheet-loss sheet-owed">
                  <p class="sheet-clause">待定</p>
                  <p>{explainPending(pending(), props.ticketLabel)}</p>
                  <TicketLink ticket={pending().ticket} losses={props} />
                </li>
              )}
            </Each>
          </ul>
          <Show when={props.item.deductions.length > 0}>
            <p class="sheet-sum">{explainPoints(props.item)}</p>
          </Show>
        </details>
      </Show>
    </>
  )
}

/** What tickets still owe the item; that the item itself is ungraded is said in the column 得分. */
function owed(item: SheetItem): SheetItem['pending'] {
  return item.pending.filter(({ reason }) => reason !== 'ungraded')
}

function countWords(item: SheetItem): string {
  const { deductions, waived, notCharged } = item
  const waiting = owed(item).length
  const leftOut = Array.isArray(item.because['leftOut']) ? item.because['leftOut'].length : 0
  return [
    deductions.length > 0 ? `${deductions.length} 处扣分` : '',
    notCharged === '0.00' ? '' : `其中 ${plainPoints(notCharged)} 分因扣完为止未扣`,
    waiting > 0 ? `${waiting} 处待定` : '',
    waived.length > 0 ? `${waived.length} 处核减` : '',
    leftOut > 0 ? `${leftOut} 件不计入` : '',
  ]
    .filter((part) => part !== '')
    .join('，')
}

/** The printed rule among the item's several; where the item is one rule, its words stand just above. */
function ownClause({ item, rubric }: LossesProps, { clause }: Deduction): string | undefined {
  const printed = rubric.items.find(({ id }) => id === item.id)
  return printed?.kind === 'ticketDeduction' && printed.rules.length > 1
    ? printedClause(rubric, item, clause)
    : undefined
}

/** The tickets a lost point hangs on; the satisfaction rate hangs on every dissatisfied one. */
function ticketsBehind({ ticket, because }: Deduction): readonly string[] {
  if (ticket !== null) return [ticket]
  const { dissatisfied } = because
  return Array.isArray(dissatisfied) ? dissatisfied.map(String) : []
}

function TicketLink(props: { ticket: string | null; losses: LossesProps; named?: boolean }): JSX.Element {
  // What is not shown to this reader leads nowhere (CN-10).
  const shown = (): string | null =>
    props.ticket === null || withheldNumber(props.ticket) !== undefined ? null : props.ticket
  return (
    <Show when={shown()}>
      {(ticket) => (
        <a class="sheet-link no-print" href={props.losses.ticketHref(ticket())}>
          看工单
          <span class={props.named ? 'sheet-link-name' : 'only-heard'}>{props.losses.ticketLabel(ticket())}</span>
        </a>
      )}
    </Show>
  )
}

/** Paper has nothing to tap: what is folded on the screen is open in print, and folded again afterwards. */
function openForPrint(details: () => HTMLDetailsElement | undefined): () => void {
  let opened = false
  const open = (): void => {
    const found = details()
    if (!found || found.open) return
    found.open = true
    opened = true
  }
  const fold = (): void => {
    const found = details()
    if (opened && found) found.open = false
    opened = false
  }
  addEventListener('beforeprint', open)
  addEventListener('afterprint', fold)
  return () => {
    removeEventListener('beforeprint', open)
    removeEventListener('afterprint', fold)
  }
}
