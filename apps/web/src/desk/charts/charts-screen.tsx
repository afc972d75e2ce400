import { beijingDate } from '@sunshine/rubric/civil-date'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { dayWords } from '../../wording/dates.ts'
import { assessedUnits } from '../district/assessed-units.ts'
import { createDistrict } from '../district/district.ts'
import { yearsOf } from '../district/years-of.ts'
import type { Bar, Chart } from './chart.ts'
import { ChartFigure } from './chart-figure.tsx'
import { chartsOf } from './charts.ts'
import { createChartYear, type Asked } from './read-charts.ts'
import './charts.css'

/** 分析: where points are lost, how long replies take, how people answered, by year and unit; it prints. */
export function ChartsScreen(): JSX.Element {
  const district = createDistrict()
  const [, setParams] = useSearchParams<Asked>()
  const { year, unitId, read } = createChartYear(district)
  const charts = createMemo((): readonly Chart[] => {
    const found = read()
    return found ? chartsOf(found) : []
  })
  const unitName = (): string => {
    const id = unitId()
    return id === undefined ? '全区' : district.unitName(id)
  }
  const hrefOf = (chart: Chart, bar: Bar): string => {
    const asked = new URLSearchParams({ chart: chart.id, key: bar.key, year: String(year()) })
    const unit = unitId()
    if (unit !== undefined) asked.set('unit', unit)
    return `/desk/scores/charts/tickets?${asked}`
  }
  return (
    <>
      <PageHeader
        title={`${year()} 年分析`}
        back="/desk/scores"
        actions={
          <Button variant="quiet" icon="print" onClick={() => print()}>
            打印
          </Button>
        }
      />
      <PageBody width="full">
        <Show when={read()}>
          {(found) => (
            <Show
              when={found().district.length > 0}
              fallback={<EmptyState title="还没有考核单位。" hint="管理员在“管理”里添加学校。" />}
            >
              <div class="charts-tools no-print">
                <SelectField
                  label="年度"
                  value={String(year())}
                  choices={yearsOf(district).map((one) => ({ value: String(one), label: `${one} 年` }))}
                  onChoose={(chosen) => setParams({ year: chosen }, { replace: true })}
                />
                <SelectField
                  label="单位"
                  value={unitId() ?? ''}
                  choices={[
                    { value: '', label: '全区' },
                    ...assessedUnits(district.units()).map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                  onChoose={(chosen) => setParams({ unit: chosen === '' ? undefined : chosen }, { replace: true })}
                />
                <p class="quiet small">数字都来自各单位的考核表，随工单变化。点一条，看它数进去的工单。</p>
              </div>
              <p class="charts-printed">
                {`${unitName()} ${year()} 年阳光服务工单分析，截至${dayWords(beijingDate(found().asOf))}`}
              </p>
              <div class="charts">
                <For each={charts()}>{(chart) => <ChartFigure chart={chart} href={(bar) => hrefOf(chart, bar)} />}</For>
              </div>
            </Show>
          )}
        </Show>
      </PageBody>
    </>
  )
}
