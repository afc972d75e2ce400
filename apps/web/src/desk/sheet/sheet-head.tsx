import { explainLabel, hundredthsOf, plainPoints, type ScoreSheet } from '@sunshine/rubric'
import { roleMay, type Assessment } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { gradedWords } from '../../sheet/points-words.ts'
import type { GradableItem } from '../../sheet/grade-form.ts'

interface SheetHeadProps {
  sheet: ScoreSheet
  veto: Assessment['veto']
  ungraded: readonly GradableItem[]
  /** Items graded below 一般 that wait for the approver. */
  consents: readonly string[]
  onGrade: ((item: GradableItem) => void) | undefined
}

/** The total, how much of the sheet it stands on, and what is still owed before it may be final. */
export function SheetHead(props: SheetHeadProps): JSX.Element {
  const { role } = usePhone().actor
  const unreviewed = (): number => props.sheet.pending.filter(({ reason }) => reason === 'unreviewedReply').length
  const undecided = (): number => props.sheet.pending.filter(({ reason }) => reason === 'claimUndecided').length
  const undated = (): number => props.sheet.pending.filter(({ reason }) => reason === 'noDueDate').length
  return (
    <header class="sheet-head no-print">
      <div class="sheet-head-total">
        <p class="sheet-head-number">
          <strong>{plainPoints(props.sheet.total)}</strong>
          <span>分</span>
        </p>
        <p class="quiet">{standing(props.sheet)}</p>
        <For each={props.sheet.labels}>{(label) => <p class="quiet">{explainLabel(label)}</p>}</For>
      </div>
      <div class="sheet-head-owed">
        <Show when={props.veto}>
          {(veto) => (
            <Notice
              tone="error"
              happened={`一票否决：${veto().ground}`}
              kept={`依据：${veto().document}（${veto().by}）。得分照常计算。`}
            />
          )}
        </Show>
        <Show when={props.consents.length > 0}>
          <Notice
            tone="warn"
            happened={`${props.consents.join('、')} 评为不达标，审定人还没有同意。`}
            kept="同意之前不能反馈，也不能定稿。"
          />
        </Show>
        <Show when={!props.sheet.final} fallback={<Notice tone="done" happened="各项都已评完。" />}>
          <div class="owed">
            <h2>定稿前还差</h2>
            <ul>
              <Show when={props.ungraded.length > 0}>
                <li>
                  <span>{`待评 ${props.ungraded.length} 项`}</span>
                  <For each={props.ungraded}>
                    {(item) => (
                      <Show when={props.onGrade} fallback={<span>{item.id}</span>}>
                        {(grade) => (
                          <button type="button" class="owed-item" title={item.label} onClick={() => grade()(item)}>
                            {item.id}
                          </button>
                        )}
                      </Show>
                    )}
                  </For>
                </li>
              </Show>
              <Show when={unreviewed() > 0}>
                <li>
                  <span>{`待审回复 ${unreviewed()} 件`}</span>
                  <Show when={roleMay(role, 'findingRecorded')}>
                    <a href="/desk/review">去审核</a>
                  </Show>
                </li>
              </Show>
              <Show when={undecided() > 0}>
                <li>
                  <span>{`待认定 ${undecided()} 件`}</span>
                  <Show when={roleMay(role, 'claimDecided')}>
                    <a href="/desk/review?view=claims">去认定</a>
                  </Show>
                </li>
              </Show>
              <Show when={undated() > 0}>
                <li>
                  <span>{`没有办结时限 ${undated()} 件，见 1.1`}</span>
                </li>
              </Show>
            </ul>
            <Show when={props.onGrade && props.ungraded[0]}>
              {(first) => (
                <Button variant="primary" onClick={() => props.onGrade?.(first())}>
                  {`评定 ${first().id}`}
                </Button>
              )}
            </Show>
          </div>
        </Show>
      </div>
    </header>
  )
}

/** "已评 74/100 项分，截至 11月24日 01:34": a partial total never looks like a whole one. */
function standing(sheet: ScoreSheet): string {
  const at = `截至 ${sheet.asOf.slice(0, 16).replace('T', ' ')}`
  const graded = hundredthsOf(sheet.graded)
  const whole = graded === hundredthsOf(sheet.max) ? '各项已评' : gradedWords(sheet)
  return `${whole}，${at}`
}
