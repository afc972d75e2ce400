import { explainDeduction, plainPoints, score, type Clause, type Deduction, type SheetItem } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { ObjectionList } from '../../sheet/objection-list.tsx'
import { OtherReadings } from '../../sheet/other-readings.tsx'
import { SheetTable } from '../../sheet/sheet-table.tsx'
import { standingWords } from '../../sheet/year-steps.ts'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { momentWords } from '../../wording/dates.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'
import { objectionPeriodWords } from '../../wording/objection-days.ts'
import { AnswerForm } from './answer-form.tsx'
import { ObjectionDialog, type Objectionable } from './objection-dialog.tsx'
import type { HeldYear } from './unit-year.ts'

/** 反馈: the provisional sheet as of the day it was sent, the school's answer, its objections and what became of them. */
export function FeedbackScreen(props: { held: HeldYear }): JSX.Element {
  const { settings } = usePhone()
  const [objecting, setObjecting] = createSignal<Objectionable>()
  const life = () => props.held.life()
  const feedback = () => life().feedback
  const sheet = createMemo(() => {
    const sent = feedback()
    const input = sent ? props.held.asOf(sent.asOf) : undefined
    return input && score(input)
  })
  const mayObject = (): boolean =>
    life().stage === 'feedback' && beijingDate(props.held.now()) <= (feedback()?.objectUntil ?? '')

  function objectTo(item: SheetItem, ticketId: string | null, deduction: Deduction | null): void {
    const clause = deduction && ticketId !== null ? (deduction.clause as Clause) : null
    const printed = props.held.rubric().items.find(({ id }) => id === item.id)?.label ?? ''
    const words = deduction ? explainDeduction(deduction, props.held.nameOf) : printed
    setObjecting({ item: item.id, ticketId, clause, words })
  }
  const itemWith = (deduction: Deduction): SheetItem | undefined =>
    sheet()?.items.find(({ deductions }) => deductions.includes(deduction))

  return (
    <>
      <PageHeader title={`${props.held.year()} 年反馈`} back={`/score?year=${props.held.year()}`} />
      <PageBody width="full">
        <Show
          when={feedback()}
          fallback={<Notice tone="info" happened="区里还没有反馈。" next={standingWords(life())} />}
        >
          {(sent) => (
            <div class="stack">
              <section class="score-head">
                <p class="score-total">
                  <span>反馈得分</span>
                  <strong>{plainPoints(sent().total)}</strong>
                  <span>分</span>
                </p>
                <p class="quiet">{`截至 ${momentWords(sent().asOf, props.held.now())}，${sent().by} 反馈`}</p>
                <Show when={sheet() && sheet()?.total !== sent().total}>
                  <p>{`按之后的决定，现在是 ${plainPoints(sheet()?.total ?? '')} 分。`}</p>
                </Show>
                <Show when={sent().note}>{(note) => <p class="paper">{note()}</p>}</Show>
              </section>
              <Show
                when={mayObject()}
                fallback={
                  <Show when={life().stage === 'feedback'}>
                    <Notice
                      tone="info"
                      happened={`申诉期到 ${dayWithWeekday(sent().objectUntil)} 为止，已经过了。`}
                      kept={objectionPeriodWords(settings(), sent())}
                    />
                  </Show>
                }
              >
                <Notice
                  tone="warn"
                  happened={`${dayWithWeekday(sent().objectUntil)}24 点前可以申诉${sent().provisional ? '（暂定）' : ''}。`}
                  kept={objectionPeriodWords(settings(), sent())}
                  next="在下面扣分的地方点“申诉”。没有异议就答复“无异议”。"
                />
              </Show>
              <Show when={life().objections.length > 0}>
                <Section title="申诉" count={`${life().objections.length} 条`}>
                  <ObjectionList objections={life().objections} ticketLabel={props.held.nameOf} />
                </Section>
              </Show>
              <AnswerForm assessmentId={props.held.assessmentId()} life={life()} />
              <Show when={sheet()}>
                {(found) => (
                  <>
                    <SheetTable
                      sheet={found()}
                      rubric={props.held.rubric()}
                      ticketLabel={props.held.nameOf}
                      ticketHref={(id) => `/tickets/${id}?from=/score`}
                      itemActions={(item) => (
                        <Show when={mayObject() && isGradedDown(item())}>
                          <ObjectButton label={`申诉 ${item().id}`} onClick={() => objectTo(item(), null, null)} />
                        </Show>
                      )}
                      lossActions={(ticketId, deduction) => (
                        <Show when={mayObject() && itemWith(deduction())}>
                          {(item) => (
                            <ObjectButton
                              label={`申诉 ${props.held.nameOf(ticketId)}`}
                              onClick={() => objectTo(item(), ticketId, deduction())}
                            />
                          )}
                        </Show>
                      )}
                    />
                    <OtherReadings policy={found().policy} />
                  </>
                )}
              </Show>
            </div>
          )}
        </Show>
        <ObjectionDialog
          of={objecting()}
          assessmentId={props.held.assessmentId()}
          onClose={() => setObjecting(undefined)}
        />
      </PageBody>
    </>
  )
}

/** A grade below its maximum, or an award not given: what no ticket's deduction stands for. */
function isGradedDown({ points, max, deductions }: SheetItem): boolean {
  return points !== null && points !== max && deductions.every(({ ticket }) => ticket === null)
}

function ObjectButton(props: { label: string; onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="score-object" aria-label={props.label} onClick={() => props.onClick()}>
      申诉
    </button>
  )
}
