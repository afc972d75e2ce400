import { hundredthsOf, plainPoints, zhuhui2019, type ScoreSheet } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { orgKindLabels, type Unit } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { createNow } from '../now.ts'
import { isOverdue } from '../ticket/deadline.ts'
import { EmptyState, TableScroll } from '../ui/card.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { TextField } from '../ui/text-field.tsx'
import { assessedUnits, createDistrictView } from './sheets.ts'
import './desk.css'

interface Row {
  readonly unit: Unit
  readonly sheet: ScoreSheet
  readonly overdue: number
}

/** 考核: every assessed unit with its live score, lowest first; each leads to its sheet. */
export function ScoresScreen(): JSX.Element {
  const now = createNow()
  const view = createDistrictView()
  const [query, setQuery] = createSignal('')
  const year = (): number => Number(beijingDate(now()).slice(0, 4))
  const rows = createMemo((): Row[] => {
    const overdue = new Map<string, number>()
    for (const { ticket } of view.tickets() ?? [])
      if (ticket.unitId && isOverdue(ticket, now())) overdue.set(ticket.unitId, (overdue.get(ticket.unitId) ?? 0) + 1)
    return assessedUnits(view.units()).map((unit) => ({
      unit,
      sheet: view.sheetOf(unit.id, year(), now()),
      overdue: overdue.get(unit.id) ?? 0,
    }))
  })
  const shown = createMemo(() => {
    const word = query().trim().toLowerCase()
    return rows()
      .filter(({ unit }) => word === '' || unit.name.includes(word) || unit.initials.startsWith(word))
      .sort((a, b) => lost(b.sheet) - lost(a.sheet))
  })
  return (
    <>
      <PageHeader title={`${year()} 年考核`} />
      <PageBody width="full">
        <TextField
          label="找单位"
          type="search"
          placeholder="名称或拼音首字母，如 qhzx"
          short
          value={query()}
          onInput={() => undefined}
          onSettled={setQuery}
        />
        <Show when={view.tickets()}>
          <Show
            when={rows().length > 0}
            fallback={<EmptyState title="还没有考核单位。" hint="管理员在“管理”里添加学校。" />}
          >
            <TableScroll label="各单位得分">
              <table class="table scores">
                <thead>
                  <tr>
                    <th scope="col">单位</th>
                    <th scope="col">类别</th>
                    <th scope="col" class="is-number">
                      总分
                    </th>
                    <th scope="col" class="is-number">
                      已评
                    </th>
                    <For each={zhuhui2019.items}>
                      {(item) => (
                        <th scope="col" class="is-number">
                          {item.id}
                        </th>
                      )}
                    </For>
                    <th scope="col" class="is-number">
                      超期未回
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={shown()}>
                    {(row) => (
                      <tr>
                        <th scope="row">
                          <a href={`/desk/units/${row.unit.id}`}>{row.unit.name}</a>
                        </th>
                        <td>{orgKindLabels[row.unit.orgKind]}</td>
                        <td class="is-number">
                          <strong>{plainPoints(row.sheet.total)}</strong>
                        </td>
                        <td class="is-number">{plainPoints(row.sheet.graded)}</td>
                        <For each={row.sheet.items}>
                          {(item) => (
                            <td
                              class={`is-number${item.points !== null && item.points !== item.max && item.id !== '3.3' ? ' is-lost' : ''}`}
                            >
                              {item.points === null ? '待评' : plainPoints(item.points)}
                            </td>
                          )}
                        </For>
                        <td class="is-number">{row.overdue > 0 ? row.overdue : ''}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </TableScroll>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

/** What a unit has lost of what has been graded, in hundredths: comparable while items are still ungraded. */
function lost(sheet: ScoreSheet): number {
  return hundredthsOf(sheet.graded) - hundredthsOf(sheet.total)
}
