import { beijingDate } from '@sunshine/rubric/civil-date'
import { chineseDate, type SupervisedUnit } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { dayWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { Each } from '../../ui/each.tsx'
import { lostPoints } from './points.ts'

/** 督办单: what is overdue by unit, since when, the letters so far, and what it costs; printed as it stands. */
export function SupervisionPart(props: { district: District; list: readonly SupervisedUnit[] }): JSX.Element {
  const count = (): number => props.list.reduce((sum, { rows }) => sum + rows.length, 0)
  const today = (): string => chineseDate(beijingDate(props.district.now()))
  return (
    <Show when={props.list.length > 0} fallback={<EmptyState title="没有超期的工单，不用督办。" />}>
      <div class="stack supervision">
        <h2 class="supervision-title">教育阳光服务工单督办单</h2>
        <p>{`截至${today()}，${props.list.length} 个单位 ${count()} 件已过办结时限，尚未书面回复。分数按现行评分细则算，只是提示，以考核为准。`}</p>
        <TableScroll label="督办单">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">工单编号</th>
                <th scope="col">办结时限</th>
                <th scope="col" class="is-number">
                  已超期（天）
                </th>
                <th scope="col">催办函</th>
                <th scope="col" class="is-number">
                  现在回复
                </th>
                <th scope="col" class="is-number">
                  再催办后
                </th>
                <th scope="col" class="is-number">
                  一直不回
                </th>
              </tr>
            </thead>
            <Each of={props.list} by={({ unitId }) => unitId}>
              {(unit) => (
                <tbody>
                  <Each of={unit().rows} by={({ ticket }) => ticket.id}>
                    {(row, at) => (
                      <tr>
                        <Show when={at() === 0}>
                          <th scope="rowgroup" rowSpan={unit().rows.length}>
                            {props.district.unitName(unit().unitId)}
                          </th>
                        </Show>
                        <td>
                          <a href={`/desk/tickets/${row().ticket.id}`}>{ticketNumber(row().ticket)}</a>
                        </td>
                        <td>{chineseDate(row().dueOn)}</td>
                        <td class="is-number">{row().days}</td>
                        <td>
                          <Show when={row().letters.length > 0} fallback="没有">
                            {row()
                              .letters.map(
                                ({ letterNo, issuedAt }) => `${letterNo}（${dayWords(beijingDate(issuedAt))}）`,
                              )
                              .join('、')}
                          </Show>
                        </td>
                        <td class="is-number">{lostPoints(row().now)}</td>
                        <td class="is-number">{lostPoints(row().afterLetter)}</td>
                        <td class="is-number">{lostPoints(row().never)}</td>
                      </tr>
                    )}
                  </Each>
                </tbody>
              )}
            </Each>
          </table>
        </TableScroll>
        <ActionBar>
          <Button variant="primary" icon="print" onClick={() => print()}>
            打印督办单
          </Button>
        </ActionBar>
      </div>
    </Show>
  )
}
