import { filledKeys, schoolColumn, schoolRow, type SchoolKey, type Ticket } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { TableScroll } from '../../ui/section.tsx'
import { TableRows } from '../../ui/table-rows.tsx'
import type { LedgerTicket } from './ledger-filter.ts'
import { Marked } from './marked.tsx'
import { StandingTags } from './standing-tags.tsx'

/** A row of two lines, in pixels. */
const ROW_HEIGHT = 66

const longTexts: ReadonlySet<SchoolKey> = new Set<SchoolKey>([
  'description',
  'proposedAction',
  'leaderInstruction',
  'outcome',
  'followUpNotes',
  'reworkReason',
])

/** The ledger at the office computer: the columns of the file, as far as anything stands in them. */
export function LedgerTable(props: {
  shown: readonly LedgerTicket[]
  words: readonly string[]
  now: number
  unitName: string
  hrefOf: (ticket: Ticket) => string
}): JSX.Element {
  const rowOf = (ticket: Ticket) => schoolRow(ticket, { number: ticketNumber(ticket), unitName: props.unitName })
  // The unit is the same in every row of a school's own ledger.
  const keys = createMemo(() =>
    filledKeys(props.shown.map(({ ticket }) => rowOf(ticket))).filter((key) => key !== 'ticketNo' && key !== 'unit'),
  )
  return (
    <TableScroll label="台账">
      <table class="table ledger-table" aria-rowcount={props.shown.length + 1}>
        <caption class="only-heard">台账，最新的在前</caption>
        <thead>
          <tr>
            <th scope="col">工单编号</th>
            <For each={keys()}>{(key) => <th scope="col">{schoolColumn(key).name.replace(/\(.*/u, '')}</th>}</For>
          </tr>
        </thead>
        <TableRows of={props.shown} by={({ ticket }) => ticket.id} height={ROW_HEIGHT}>
          {(held) => {
            const row = createMemo(() => rowOf(held().ticket))
            return (
              <>
                <th scope="row">
                  <a href={props.hrefOf(held().ticket)}>
                    <Marked text={ticketNumber(held().ticket)} words={props.words} />
                  </a>
                </th>
                <For each={keys()}>
                  {(key) => (
                    <td>
                      <Show
                        when={key === 'state'}
                        fallback={
                          <TextCell text={withoutSeconds(row()[key])} isLong={longTexts.has(key)} words={props.words} />
                        }
                      >
                        <div class="ledger-tags">
                          <StandingTags held={held()} now={props.now} />
                        </div>
                      </Show>
                    </td>
                  )}
                </For>
              </>
            )
          }}
        </TableRows>
      </table>
    </TableScroll>
  )
}

/** 22:25 for 22:25:07.703: the file is exact, a person reads minutes. */
function withoutSeconds(text: string): string {
  return text.replace(/(\d{4}-\d{2}-\d{2} \d{2}:\d{2}):[\d.]+/gu, '$1')
}

/** Signs of a cell that stay on one line: a date with its time, a number, a name. */
const ONE_LINE = 18

function TextCell(props: { text: string; isLong: boolean; words: readonly string[] }): JSX.Element {
  const look = (): string => {
    if (props.isLong) return 'ledger-text'
    return props.text.length > ONE_LINE ? 'ledger-line' : 'ledger-short'
  }
  return (
    <div class={look()}>
      <Marked text={props.text} words={props.words} />
    </div>
  )
}
