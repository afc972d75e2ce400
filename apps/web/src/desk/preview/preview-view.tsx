import type { Instant } from '@sunshine/rubric/civil-date'
import type { UnitChange } from '@sunshine/tickets'
import { For, Match, Show, Switch, type JSX } from 'solid-js'
import { TableScroll } from '../../ui/section.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { pointsWords } from '../../sheet/points-words.ts'
import { changeSentence, differenceWords, itemsWords } from './change-words.ts'
import type { Preview, YearPreview } from './create-preview.ts'
import './preview.css'

/** 对各单位的影响: one sentence, and every unit that changes with its items; shown before an adoption. */
export function PreviewView(props: {
  preview: Preview
  district: District
  now: Instant
  /** Above the numbers, where they are a trial on another year's tickets. */
  lead?: string | undefined
}): JSX.Element {
  const running = () => (props.preview.state === 'running' ? props.preview : undefined)
  const done = () => (props.preview.state === 'done' ? props.preview : undefined)
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h3 id="preview-title">对各单位的影响</h3>
      <Switch fallback={<p class="quiet">改好以后，这里列出每个单位的得分怎么变。</p>}>
        <Match when={running()}>
          {(at) => (
            <ProgressBar
              label="正在按新旧两种算法各算一遍"
              words={at().of === 0 ? '正在准备' : `${at().done} / ${at().of} 个单位`}
              value={at().done}
              max={Math.max(1, at().of)}
            />
          )}
        </Match>
        <Match when={done()}>
          {(found) => (
            <>
              <Show when={props.lead}>{(lead) => <p>{lead()}</p>}</Show>
              <For each={found().years}>
                {(year) => (
                  <div class="preview-year">
                    <p class="preview-sentence" role="status">
                      <Show when={found().years.length > 1}>{`${year.year} 年：`}</Show>
                      {changeSentence(year.sum)}
                    </p>
                    <Show when={year.sum.changed.length > 0}>
                      <ChangedUnits year={year} district={props.district} />
                    </Show>
                  </div>
                )}
              </For>
              <p class="quiet small">{`按 ${momentWords(found().asOf, props.now)} 这台电脑上的数据，新旧各算一遍。`}</p>
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}

function ChangedUnits(props: { year: YearPreview; district: District }): JSX.Element {
  const rows = (): UnitChange[] =>
    [...props.year.sum.changed].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
  const rubrics = () => [props.year.proposed.rubric, props.year.now.rubric]
  return (
    <TableScroll label="有变化的单位">
      <table class="table preview-table">
        <caption class="only-heard">{`${props.year.year} 年得分有变化的单位`}</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" class="is-number">
              现在
            </th>
            <th scope="col" class="is-number">
              改后
            </th>
            <th scope="col" class="is-number">
              差
            </th>
            <th scope="col">变在哪里</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(change) => (
              <tr>
                <th scope="row">{props.district.unitName(change.unitId)}</th>
                <td class="is-number">{pointsWords(change.before)}</td>
                <td class="is-number">{pointsWords(change.after)}</td>
                <td class="is-number preview-difference">{differenceWords(change.after - change.before)}</td>
                <td>
                  <For each={itemsWords(change, rubrics())}>{(words) => <span class="preview-item">{words}</span>}</For>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  )
}
