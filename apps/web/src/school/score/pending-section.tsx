import { explainPending, type Rubric, type ScoreSheet } from '@sunshine/rubric'
import { For, Show, type JSX } from 'solid-js'
import { Section } from '../../ui/section.tsx'
import '../../sheet/fold.css'

/** 待评: what nobody has graded or decided yet; neither 0 nor full (SL-23). With every item graded, only replies wait: 待审. */
export function PendingSection(props: {
  sheet: ScoreSheet
  rubric: Rubric
  nameOf: (ticketId: string) => string
}): JSX.Element {
  const ungraded = () => props.sheet.items.filter(({ pending }) => pending.some(({ reason }) => reason === 'ungraded'))
  const undecided = () => props.sheet.pending.filter(({ reason }) => reason !== 'ungraded')
  const labelOf = (id: string): string => props.rubric.items.find((item) => item.id === id)?.label ?? ''
  return (
    <Show when={props.sheet.pending.length > 0}>
      <Section title={ungraded().length > 0 ? '待评' : '待审'} count={`${ungraded().length + undecided().length} 处`}>
        <details class="fold">
          <summary>
            {ungraded().length > 0 ? '区里还没有评的，不算 0 分也不算满分' : '区里还没有审的，分数可能变'}
          </summary>
          <ul class="score-list">
            <For each={undecided()}>
              {(pending) => (
                <li>
                  <Show when={pending.ticket} fallback={explainPending(pending, props.nameOf)}>
                    {(ticket) => (
                      <a class="score-link" href={`/tickets/${ticket()}?from=/score`}>
                        {explainPending(pending, props.nameOf)}
                      </a>
                    )}
                  </Show>
                </li>
              )}
            </For>
            <For each={ungraded()}>{(item) => <li class="score-line">{`${item.id} ${labelOf(item.id)}`}</li>}</For>
          </ul>
        </details>
      </Section>
    </Show>
  )
}
