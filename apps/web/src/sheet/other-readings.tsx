import { defaultPolicy, type ScoreSheet } from '@sunshine/rubric'
import { For, Show, type JSX } from 'solid-js'
import { questionOf, readingOf } from '@sunshine/tickets/policy-words'
import './other-readings.css'

const defaults: ScoreSheet['policy'] = { ...defaultPolicy }

/** Below a sheet, on screen and on paper: every reading of the rubric in which the bureau departs from the default (PL-1). */
export function OtherReadings(props: { policy: ScoreSheet['policy'] }): JSX.Element {
  return (
    <Show when={Object.keys(props.policy).length > 0}>
      <section class="sheet-readings">
        <h2>本表按以下口径计分，与默认不同</h2>
        <ul>
          <For each={Object.entries(props.policy)}>
            {([key, value]) => (
              <li>
                {questionOf(key)}
                <strong>{readingOf(key, value)}</strong>
                <Show when={defaults[key] !== undefined}>{`（默认：${readingOf(key, defaults[key] ?? '')}）`}</Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
