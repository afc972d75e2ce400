import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { TicketTable } from '../tickets/ticket-table.tsx'
import { barOf } from './charts.ts'
import { createChartYear, type Asked } from './read-charts.ts'

/** Rows a page can still be scanned by; the rest come on a press. */
const A_PAGE = 200

/** The tickets behind one bar of 分析, all of them and no others (CH-3). */
export function ChartTicketsScreen(): JSX.Element {
  const district = createDistrict()
  const [params] = useSearchParams<Asked>()
  const { year, unitId, read } = createChartYear(district)
  const [pages, setPages] = createSignal(1)
  const found = createMemo(() => {
    const held = read()
    return held && barOf(held, { chart: params.chart, key: params.key })
  })
  const held = createMemo((): readonly TicketOnPhone[] => {
    const ids = new Set(found()?.bar.tickets)
    return district.tickets().filter(({ ticket }) => ids.has(ticket.id))
  })
  const back = (): string => {
    const asked = new URLSearchParams({ year: String(year()) })
    const unit = unitId()
    if (unit !== undefined) asked.set('unit', unit)
    return `/desk/scores/charts?${asked}`
  }
  const about = (): string => {
    const unit = unitId()
    const where = unit === undefined ? '全区' : district.unitName(unit)
    return `${where}，${year()} 年。${found()?.chart.title ?? ''}：${found()?.bar.words ?? ''}。`
  }
  return (
    <>
      <PageHeader title={found() ? `${found()?.bar.label ?? ''}：${held().length} 件` : '分析'} back={back()} />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Show
            when={found()}
            fallback={<EmptyState title="图上没有这一条。" hint="数字会随工单变化。返回分析再点。" />}
          >
            <p class="quiet">{about()}</p>
            <TicketTable held={held().slice(0, pages() * A_PAGE)} district={district} order="最新的在前" />
            <Show when={held().length > pages() * A_PAGE}>
              <Button onClick={() => setPages(pages() + 1)}>{`再列 ${A_PAGE} 件（共 ${held().length} 件）`}</Button>
            </Show>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}
