import { decimal, explainLabel, plainPoints, sheetQr, type Item, type SheetItem } from '@sunshine/rubric'
import { questionOf, readingOf } from '@sunshine/tickets/policy-words'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { For, Show, type JSX } from 'solid-js'
import { QrCode } from '../../me/qr-code.tsx'
import { gradedWords } from '../../sheet/points-words.ts'
import { dayWords } from '../../wording/dates.ts'
import { decisionLabels } from '../../wording/sheet-life.ts'
import { asOfWords } from './file-words.ts'
import { lossLines } from './loss-lines.ts'
import { markOf, statementOf, type UnitPaper } from './unit-paper.ts'

/** One unit's sheet on paper: 附件1's five columns, the unit's name on every page, what stands beside it, and lines to sign (EX-11). */
export function ScorePaper(props: { paper: UnitPaper }): JSX.Element {
  return (
    <section class="score-paper" aria-label={props.paper.unitName}>
      <h2 class="score-paper-title">{`${props.paper.rubric.docNo}　${props.paper.rubric.title}`}</h2>
      <table>
        <thead>
          <tr>
            <td colSpan={5} class="score-paper-about">
              <AboutLine paper={props.paper} />
            </td>
          </tr>
          <tr>
            <For each={['考核项目及分值', '考核内容及分值分解', '计分点及计分办法', '说明', '得分']}>
              {(name) => <th scope="col">{name}</th>}
            </For>
          </tr>
        </thead>
        <For each={props.paper.rubric.categories}>
          {(category) => <CategoryRows paper={props.paper} category={category} />}
        </For>
        <tbody>
          <tr class="score-paper-total">
            <th scope="row" colSpan={4}>
              {`合计${props.paper.sheet.final ? '' : `（${gradedWords(props.paper.sheet)}）`}`}
            </th>
            <td class="score-paper-points">{plainPoints(props.paper.sheet.total)}</td>
          </tr>
          {/* Within the table, so that a page they go on to has its head too. */}
          <tr>
            <td colSpan={5} class="score-paper-beside">
              <Remarks paper={props.paper} />
            </td>
          </tr>
          <tr>
            <td colSpan={5} class="score-paper-beside score-paper-last">
              <Signatures paper={props.paper} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function AboutLine(props: { paper: UnitPaper }): JSX.Element {
  return (
    <p>
      <span>{`被考核单位：${props.paper.unitName}`}</span>
      <span>{`考核年度：${props.paper.year}年`}</span>
      <span>{`截至：${asOfWords(props.paper.sheet.asOf)}`}</span>
      <strong class="score-paper-mark">{markOf(props.paper)}</strong>
    </p>
  )
}

/** An item as printed, and as scored. */
interface Row {
  readonly printed: Item
  readonly line: SheetItem
}

function rowsOf({ rubric, sheet }: UnitPaper, contentId: string): Row[] {
  return rubric.items
    .filter(({ content }) => content === contentId)
    .flatMap((printed) => {
      const line = sheet.items.find(({ id }) => id === printed.id)
      return line ? [{ printed, line }] : []
    })
}

/** （30分）, never broken in two. */
function PrintedMax(props: { of: number }): JSX.Element {
  return <span class="score-paper-max">{`（${plainPoints(decimal(props.of))}分）`}</span>
}

function CategoryRows(props: { paper: UnitPaper; category: UnitPaper['rubric']['categories'][number] }): JSX.Element {
  const contents = () => props.paper.rubric.contents.filter(({ category }) => category === props.category.id)
  const height = (): number => contents().flatMap(({ id }) => rowsOf(props.paper, id)).length
  return (
    <tbody>
      <For each={contents()}>
        {(content, place) => (
          <For each={rowsOf(props.paper, content.id)}>
            {(row, index) => (
              <tr>
                <Show when={place() === 0 && index() === 0}>
                  <th class="score-paper-category" scope="rowgroup" rowSpan={height()}>
                    {props.category.label}
                    <PrintedMax of={props.category.max} />
                  </th>
                </Show>
                <Show when={index() === 0}>
                  <th class="score-paper-content" scope="row" rowSpan={rowsOf(props.paper, content.id).length}>
                    {`${content.id} ${content.label}`}
                    <PrintedMax of={content.max} />
                  </th>
                </Show>
                <td>
                  {row.printed.label}
                  <For each={lossLines(row.line, props.paper)}>
                    {(words) => <p class="score-paper-loss">{words}</p>}
                  </For>
                </td>
                <Show when={index() === 0}>
                  <td class="score-paper-notes" rowSpan={rowsOf(props.paper, content.id).length}>
                    <For
                      each={[
                        ...content.notes,
                        ...rowsOf(props.paper, content.id).flatMap(({ printed }) => printed.notes),
                      ]}
                    >
                      {(note) => <p>{note}</p>}
                    </For>
                  </td>
                </Show>
                <td class="score-paper-points">
                  <PointsOf line={row.line} />
                </td>
              </tr>
            )}
          </For>
        )}
      </For>
    </tbody>
  )
}

function PointsOf(props: { line: SheetItem }): JSX.Element {
  const said = (): string => {
    if (props.line.labels.includes('notApplicable')) return explainLabel('notApplicable')
    return props.line.points === null ? '待评' : plainPoints(props.line.points)
  }
  return (
    <>
      <p>{said()}</p>
      <For each={props.line.labels.filter((label) => label !== 'notApplicable')}>
        {(label) => <p class="score-paper-small">{explainLabel(label)}</p>}
      </For>
    </>
  )
}

/** What decides beside the table: veto, decided objections, the unit's statement, and readings that differ from the default. */
function Remarks(props: { paper: UnitPaper }): JSX.Element {
  const lines = (): (readonly [string, string])[] => {
    const { veto, life, sheet } = props.paper
    const statement = statementOf(props.paper)
    return [
      ...(veto ? [['一票否决', `${veto.ground}。依据：${veto.document}（${veto.by}）。`] as const] : []),
      ...life.objections.flatMap(({ item, ground, decided }) =>
        decided
          ? [[`${item} 申诉`, `${ground}　决定：${decisionLabels[decided.decision]}，${decided.reason}`] as const]
          : [],
      ),
      ...(statement === '' ? [] : [['单位说明', statement] as const]),
      ...sheet.labels.filter((label) => label === 'noTickets').map((label) => ['说明', explainLabel(label)] as const),
      ...Object.entries(sheet.policy).map(
        ([key, value]) => ['计分口径', `${questionOf(key)}${readingOf(key, value)}`] as const,
      ),
    ]
  }
  return (
    <Show when={lines().length > 0}>
      <dl class="score-paper-remarks">
        <For each={lines()}>
          {([name, words]) => (
            <div>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}

function Signatures(props: { paper: UnitPaper }): JSX.Element {
  const final = () => props.paper.life.finalised
  return (
    <footer class="score-paper-end">
      <div class="score-paper-sign">
        <p>考核人（签字）：</p>
        <p>审定人（签字）：</p>
        <p>被考核单位负责人（签字、盖章）：</p>
        <p class="score-paper-date">
          <span>年</span>
          <span>月</span>
          <span>日</span>
        </p>
      </div>
      <Show when={final()} fallback={<p class="score-paper-small">试评，未定稿，不作为考核结果。</p>}>
        {(found) => (
          <div class="score-paper-code">
            <QrCode text={sheetQr(found().code)} label={`核对码 ${found().code}`} />
            <p>
              {`核对码：${found().code}`}
              <br />
              {`${found().by} ${beijingDate(found().at).slice(0, 4)}年${dayWords(beijingDate(found().at))}定稿`}
            </p>
          </div>
        )}
      </Show>
    </footer>
  )
}
