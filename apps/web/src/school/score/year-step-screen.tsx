import { useParams, useSearchParams } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { NotFoundScreen } from '../../not-found-screen.tsx'
import { FeedbackScreen } from './feedback-screen.tsx'
import { SelfAssessScreen } from './self-assess-screen.tsx'
import { createUnitYear } from './unit-year.ts'
import './score.css'

/** What the school does for its year beyond looking at it: 自评, and the feedback with answer and objections. */
export function YearStepScreen(): JSX.Element {
  const params = useParams<{ step: string }>()
  const [search] = useSearchParams<{ year?: string }>()
  const held = createUnitYear(() => search.year)
  return (
    <Show when={params.step === 'self' || params.step === 'feedback'} fallback={<NotFoundScreen />}>
      <Show when={held.input()}>
        <Show when={params.step === 'self'} fallback={<FeedbackScreen held={held} />}>
          <SelfAssessScreen held={held} />
        </Show>
      </Show>
    </Show>
  )
}
