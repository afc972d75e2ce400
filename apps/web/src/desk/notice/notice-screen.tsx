import { plainPoints } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { LEAST_TOLD, publicNotice, sheetLife, type NoticeLine } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { dayWords } from '../../wording/dates.ts'
import { countWords, partWords } from '../../wording/told-count.ts'
import { assessedUnits } from '../district/assessed-units.ts'
import { createDistrict } from '../district/district.ts'
import './notice.css'

interface Published {
  readonly name: string
  readonly line: NoticeLine
  /** "11月28日至12月5日". */
  readonly days: string
}

/** 公示: one printed page of scores and counts, as they were published; no ticket, citizen or person (SL-35, SL-36), and no count that singles anybody out (CN-9). */
export function NoticeScreen(): JSX.Element {
  const district = createDistrict()
  const [params] = useSearchParams<{ year?: string }>()
  const year = (): number => Number(params.year) || district.thisYear()
  const centre = () => district.units().find(({ orgKind }) => orgKind === 'centre')
  const published = createMemo((): Published[] =>
    assessedUnits(district.units()).flatMap((unit) => {
      const assessment = district.assessment(unit.id, year())
      const notice = sheetLife(assessment).published
      if (!notice) return []
      // A notice from before its line was kept is computed for the day it was made.
      const line = notice.notice ?? publicNotice(district.yearAsOf(unit.id, year(), notice.at).held)
      const days = `${dayWords(beijingDate(notice.at))}至${dayWords(notice.until)}`
      return [{ name: unit.name, line, days }]
    }),
  )
  /** The days, once above the table where they are the same for all. */
  const together = (): string | undefined => {
    const days = new Set(published().map((one) => one.days))
    return days.size === 1 ? [...days][0] : undefined
  }
  const hasVeto = (): boolean => published().some(({ line }) => line.veto)
  return (
    <>
      <PageHeader
        title={`${year()} 年公示表`}
        back={`/desk/scores?year=${year()}`}
        actions={
          <Show when={published().length > 0}>
            <Button variant="quiet" icon="print" onClick={() => print()}>
              打印
            </Button>
          </Show>
        }
      />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Show
            when={published().length > 0}
            fallback={
              <EmptyState
                title={`${year()} 年还没有单位公示。`}
                hint="在“批量办理”里选“公示”，公示后这里就有表可以打印。"
              />
            }
          >
            <p class="quiet small no-print">
              打印后张贴，或转为 PDF
              发布。表里只有得分和件数，没有来访人和工单内容；各单位公示时的数字已存入记录，之后不变。
            </p>
            <article class="public-notice">
              <h2>{`${year()}年教育阳光服务平台建设工作考核得分公示`}</h2>
              <p>
                {`现将 ${published().length} 个单位 ${year()} 年考核得分公示如下${together() ? `，公示时间：${together() ?? ''}` : ''}。如有异议，请在公示期内向${centre()?.name ?? '区中心'}${centre()?.phone ? `（电话 ${centre()?.phone ?? ''}）` : ''}反映。`}
              </p>
              <table>
                <thead>
                  <tr>
                    <th scope="col">序号</th>
                    <th scope="col">单位</th>
                    <th scope="col">工单</th>
                    <th scope="col">超期回复</th>
                    <th scope="col">催办后回复</th>
                    <th scope="col">未回复</th>
                    <th scope="col">发回重办</th>
                    <th scope="col">回访／满意</th>
                    <th scope="col">得分</th>
                    <Show when={hasVeto()}>
                      <th scope="col">备注</th>
                    </Show>
                    <Show when={!together()}>
                      <th scope="col">公示时间</th>
                    </Show>
                  </tr>
                </thead>
                <tbody>
                  <For each={published()}>
                    {({ name, line, days }, index) => (
                      <tr>
                        <td>{index() + 1}</td>
                        <th scope="row">{name}</th>
                        <td>{countWords(line.tickets)}</td>
                        <td>{countWords(line.late)}</td>
                        <td>{countWords(line.lateAfterUrge)}</td>
                        <td>{countWords(line.unreplied)}</td>
                        <td>{countWords(line.rework)}</td>
                        <td>{partWords(line.satisfied, line.followedUp)}</td>
                        <td>
                          <strong>{plainPoints(line.total)}</strong>
                        </td>
                        <Show when={hasVeto()}>
                          <td>{line.veto ? '一票否决' : ''}</td>
                        </Show>
                        <Show when={!together()}>
                          <td>{days}</td>
                        </Show>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
              <p class="public-notice-note">
                {`单位按名称排列，不分名次。工单、超期等均为件数，不含举报；1 至 ${LEAST_TOLD - 1} 件写作“少于 ${LEAST_TOLD}”。得分按全部工单计算。没有创新奖项时满分是 95 分。`}
              </p>
              <p class="public-notice-sign">
                <span>{`${centre()?.name ?? ''}（盖章）`}</span>
                <span class="public-notice-day">
                  <span>年</span>
                  <span>月</span>
                  <span>日</span>
                </span>
              </p>
            </article>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}
