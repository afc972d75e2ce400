import type { SheetLife } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { standingWords, yearSteps } from '../../sheet/year-steps.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { objectionPeriodWords } from '../../wording/objection-days.ts'
import '../../sheet/fold.css'

/** 考核进度: where the year stands in words, the one thing the school may do now, and all steps behind a fold. */
export function YearProgress(props: { life: SheetLife; year: number }): JSX.Element {
  const { settings } = usePhone()
  const to = (step: string): string => `/score/${step}?year=${props.year}`
  return (
    <Section title="考核进度">
      <div class="stack-tight">
        <p>{standingWords(props.life)}</p>
        <Show when={props.life.stage === 'feedback' && props.life.feedback}>
          {(sent) => <p class="quiet small">{objectionPeriodWords(settings(), sent())}</p>}
        </Show>
        <Show when={props.life.stage === 'selfAssessment'}>
          <ButtonLink wide variant={props.life.selfAssessment ? 'secondary' : 'primary'} href={to('self')} icon="pen">
            {props.life.selfAssessment ? '改自评' : '填自评'}
          </ButtonLink>
        </Show>
        <Show when={props.life.feedback}>
          <ButtonLink wide variant={props.life.stage === 'feedback' ? 'primary' : 'secondary'} href={to('feedback')}>
            {props.life.stage === 'feedback' ? '看反馈、答复、申诉' : '看反馈和申诉结果'}
          </ButtonLink>
        </Show>
        <details class="fold">
          <summary>全部步骤</summary>
          <Timeline label="考核步骤" entries={yearSteps(props.life)} />
        </details>
      </div>
    </Section>
  )
}
