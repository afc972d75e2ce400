import { lazy, Match, Show, Switch, type JSX } from 'solid-js'
import { useParams, useSearchParams } from '../../address/router.tsx'
import { NotFoundScreen } from '../../not-found-screen.tsx'
import { FeedbackScreen } from './feedback-screen.tsx'
import { ScoreScreen } from './score-screen.tsx'
import { createUnitYear } from './unit-year.ts'
import './score.css'

const RecordScreen = lazy(async () => ({ default: (await import('./record-screen.tsx')).RecordScreen }))
const SelfAssessScreen = lazy(async () => ({ default: (await import('./self-assess-screen.tsx')).SelfAssessScreen }))

/** What the school reads and does of a year: its score, 自评, and the feedback with answer and objections. */
export function ScorePages(): JSX.Element {
  const params = useParams<{ step?: string }>()
  const [search, setSearch] = useSearchParams<{ year?: string }>()
  const held = createUnitYear(() => search.year)
  return (
    <Switch fallback={<NotFoundScreen />}>
      <Match when={params.step === undefined}>
        <ScoreScreen held={held} onYear={(year) => setSearch({ year }, { replace: true })} />
      </Match>
      <Match when={params.step === 'self'}>
        <Show when={held.input()}>
          <SelfAssessScreen held={held} />
        </Show>
      </Match>
      <Match when={params.step === 'record'}>
        <Show when={held.input()}>
          <RecordScreen held={held} />
        </Show>
      </Match>
      <Match when={params.step === 'feedback'}>
        <Show when={held.input()}>
          <FeedbackScreen held={held} />
        </Show>
      </Match>
    </Switch>
  )
}
