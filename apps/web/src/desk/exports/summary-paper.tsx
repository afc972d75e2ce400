import { decimal, plainPoints } from '@sunshine/rubric'
import { For, type JSX } from 'solid-js'
import { pointsNow } from './item-rows.ts'
import { byRank, rankOf, unitsWords } from './ranks.ts'
import { markOf, type UnitPaper } from './unit-paper.ts'

/** 全区汇总 on paper: every unit by rank, for the bureau alone (EX-14). */
export function SummaryPaper(props: { papers: readonly UnitPaper[] }): JSX.Element {
  const first = (): UnitPaper | undefined => props.papers[0]
  const items = () => first()?.rubric.items ?? []
  const words = (paper: UnitPaper, id: string): string => {
    const line = paper.sheet.items.find((item) => item.id === id)
    return line === undefined ? '' : String(pointsNow(line))
  }
  return (
    <section class="summary-paper" aria-label="全区汇总">
      <h2 class="score-paper-title">{`${first()?.districtName ?? ''}${first()?.year ?? ''}年教育阳光服务平台建设工作考核汇总表`}</h2>
      <table>
        <thead>
          <tr>
            <td colSpan={items().length + 5} class="score-paper-about">
              {`${unitsWords(props.papers)}名次仅供区局内部使用，不发学校。`}
            </td>
          </tr>
          <tr>
            <th scope="col">名次</th>
            <th scope="col">单位</th>
            <For each={items()}>
              {(item) => (
                <th scope="col">
                  {item.id}
                  <span class="score-paper-max">{`（${plainPoints(decimal(item.max))}分）`}</span>
                </th>
              )}
            </For>
            <th scope="col">合计</th>
            <th scope="col">状态</th>
            <th scope="col">一票否决</th>
          </tr>
        </thead>
        <tbody>
          <For each={byRank(props.papers)}>
            {(paper) => (
              <tr>
                <td>{rankOf(paper, props.papers) ?? '—'}</td>
                <th scope="row">{paper.unitName}</th>
                <For each={items()}>{(item) => <td>{words(paper, item.id)}</td>}</For>
                <td>
                  <strong>{plainPoints(paper.sheet.total)}</strong>
                </td>
                <td>{markOf(paper)}</td>
                <td>{paper.sheet.veto ? '是' : ''}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
