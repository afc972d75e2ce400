import { createEffect, createMemo, For, onCleanup, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { createDistrictName } from './district-name.ts'
import { districtPapers } from './district-papers.ts'
import { ScorePaper } from './score-paper.tsx'
import { SummaryPaper } from './summary-paper.tsx'
import './print.css'

/** 打印评分表 and 汇总表: what the printer gives, all chosen units in one job (EX-11, EX-14). */
export function ExportsPrintScreen(): JSX.Element {
  const [search] = useSearchParams<{ year?: string; units?: string; what?: string }>()
  const district = createDistrict()
  const districtName = createDistrictName()
  const year = (): number => Number(search.year) || district.thisYear()
  const isSummary = (): boolean => search.what === 'summary'
  const papers = createMemo(() =>
    district.ready()
      ? districtPapers(district, {
          year: year(),
          districtName: districtName(),
          chosen: isSummary() ? [] : (search.units ?? '').split(',').filter((id) => id !== ''),
        })
      : [],
  )
  const page = document.documentElement
  createEffect(() => page.setAttribute('data-paper', isSummary() ? 'summary-paper' : 'score-paper'))
  onCleanup(() => page.removeAttribute('data-paper'))
  return (
    <>
      <PageHeader
        title={isSummary() ? `${year()} 年全区汇总表` : `${year()} 年评分表，${papers().length} 个单位`}
        back={`/desk/exports?year=${year()}`}
        actions={
          <Button variant="primary" icon="print" disabled={papers().length === 0} onClick={() => print()}>
            打印
          </Button>
        }
      />
      <PageBody width="full">
        <Show
          when={papers().length > 0}
          fallback={
            <Show when={district.ready()}>
              <EmptyState title="没有可打印的单位。" hint="回到“打印和导出”重新选择。" />
            </Show>
          }
        >
          <div>
            <Show when={isSummary()} fallback={<For each={papers()}>{(paper) => <ScorePaper paper={paper} />}</For>}>
              <SummaryPaper papers={papers()} />
            </Show>
          </div>
        </Show>
      </PageBody>
    </>
  )
}
