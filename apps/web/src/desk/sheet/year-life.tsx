import { plainPoints, type Rubric } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { objectionDaysOf, roleMay, sheetLife, type Assessment, type Objection, type TakenBack } from '@sunshine/tickets'
import { createMemo, createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { isGradable } from '../../sheet/grade-form.ts'
import { ObjectionList } from '../../sheet/objection-list.tsx'
import { standingWords, yearSteps } from '../../sheet/year-steps.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { objectionPeriodWords } from '../../wording/objection-days.ts'
import type { District } from '../district/district.ts'
import { checkFinal } from '../../sheet/final-check.ts'
import { gradeWords } from '../../sheet/grade-words.ts'
import { dayWords } from '../../wording/dates.ts'
import { finalCheckWords } from '../../wording/sheet-life.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { assessedAt, stepsAt, suggestedNotice, type LifeStep } from './life-step.ts'
import { Objected } from './objected.tsx'
import type { Case } from './objection-outcome.ts'
import { StepDialog } from './step-dialog.tsx'

/** The year from 自评 to 定稿: where it stands, what the person at the desk may do now, and the objections. */
export function YearLife(props: {
  district: District
  unitId: string
  year: number
  assessmentId: string
  assessment: Assessment | null
  rubric: Rubric
}): JSX.Element {
  const { actor } = usePhone()
  const [step, setStep] = createSignal<LifeStep>()
  const [deciding, setDeciding] = createSignal<Objection>()
  const life = createMemo(() => sheetLife(props.assessment))
  const gradable = () => props.rubric.items.filter(isGradable).find(({ id }) => id === deciding()?.item)
  const mayDecide = ({ decided }: Objection): boolean =>
    life().stage === 'feedback' &&
    roleMay(actor.role, 'objectionDecided') &&
    (decided === null || (!decided.final && actor.role === 'approver'))
  const caseOf = (objection: Objection): Case | undefined => {
    const { assessment, district } = props
    if (!assessment) return undefined
    const acting = { actor, now: district.now(), settings: district.settings() }
    const ticket = district.ticket(objection.ticketId ?? '')
    return { assessment, objection, ticket, acting, sheetWith: district.sheetWith }
  }
  /** Whether this computer's own records still give the final year's code (SL-37). */
  const [same] = createResource(
    () => life().finalised ?? undefined,
    (final) => checkFinal(final, props.district.yearAsOf(props.unitId, props.year, final.asOf).held),
  )
  /** Computed at the press of the button, for the moment of the act. */
  const yearNow = () => {
    const asOf = assessedAt(props.year, Date.now())
    return props.district.yearAsOf(props.unitId, props.year, asOf)
  }
  return (
    <div class="year-life no-print">
      <Section title="考核进度">
        <div class="stack-tight">
          <p>{standingWords(life())}</p>
          <Show when={life().stage === 'feedback' && life().feedback}>
            {(sent) => <p class="quiet small">{objectionPeriodWords(props.district.settings(), sent())}</p>}
          </Show>
          <Show when={life().finalised}>
            {(final) => (
              <p>
                {`定稿 ${plainPoints(final().sheet.total)} 分，核对码 `}
                <strong>{final().code}</strong>
                <Show when={same()}>{(result) => <span class="quiet">{`。${finalCheckWords(result())}`}</span>}</Show>
              </p>
            )}
          </Show>
          <Show when={life().answer}>
            {(said) => (
              <p class="paper">{`学校答复：${said().answer === 'noObjection' ? '无异议' : said().text}（${said().by}）`}</p>
            )}
          </Show>
          <div class="row">
            <For each={stepsAt(life(), actor.role)}>
              {(open) => (
                <Button variant={open.danger ? 'quiet' : 'secondary'} onClick={() => setStep(open)}>
                  {open.button}
                </Button>
              )}
            </For>
          </div>
          <details>
            <summary>全部步骤</summary>
            <Timeline label="考核步骤" entries={yearSteps(life())} />
          </details>
          <Show when={(props.assessment?.takenBack ?? []).length > 0}>
            <details>
              <summary>{`撤回的评定 ${props.assessment?.takenBack?.length ?? 0} 次`}</summary>
              <ul>
                <For each={props.assessment?.takenBack}>{(gone) => <li>{takenBackWords(gone, props.rubric)}</li>}</For>
              </ul>
            </details>
          </Show>
          <For each={life().reopenings}>
            {({ reason, by, at, code }) => (
              <p class="quiet">
                {`${dayWords(beijingDate(at))} ${by} 重开：${reason}${code === null ? '' : `（原核对码 ${code}）`}`}
              </p>
            )}
          </For>
        </div>
      </Section>
      <Show when={life().objections.length > 0}>
        <Section title="申诉" count={`${life().objections.length} 条`}>
          <ObjectionList
            objections={life().objections}
            ticketLabel={props.district.ticketLabel}
            actions={(objection) => (
              <Show when={mayDecide(objection)}>
                <Button label={`决定申诉 ${objection.item}`} onClick={() => setDeciding(objection)}>
                  {objection.decided ? '复核' : '决定'}
                </Button>
              </Show>
            )}
          />
        </Section>
      </Show>
      <StepDialog
        step={step()}
        assessmentId={props.assessmentId}
        year={yearNow}
        objectionDays={objectionDaysOf(props.district.settings())}
        suggestedUntil={suggestedNotice(props.district.now())}
        onClose={() => setStep(undefined)}
      />
      <DecideDialog
        of={deciding()}
        about={caseOf}
        object={
          <Objected
            objection={deciding()}
            sheet={props.district.sheetOf(props.unitId, props.year)}
            rubric={props.rubric}
            ticket={props.district.ticket(deciding()?.ticketId ?? '')}
            given={props.assessment?.reviews[deciding()?.item ?? '']}
            now={props.district.now()}
            ticketLabel={props.district.ticketLabel}
          />
        }
        item={gradable()}
        given={props.assessment?.reviews[deciding()?.item ?? '']}
        onClose={() => setDeciding(undefined)}
      />
    </div>
  )
}

/** "2.1a 4 分（缺投诉箱，周科长 12月2日），周科长 12月2日撤回：评错了学校". */
function takenBackWords({ item, review, reason, by, at, takenBack }: TakenBack, rubric: Rubric): string {
  const printed = rubric.items.find(({ id }) => id === item)
  const given = [reason, `${by} ${dayWords(beijingDate(at))}`].filter((text) => text !== '').join('，')
  const when = dayWords(beijingDate(takenBack.at))
  return `${item} ${gradeWords(review, printed)}（${given}），${takenBack.by} ${when} 撤回：${takenBack.reason}`
}
