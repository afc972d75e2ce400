import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Objection } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { EvidenceList } from '../evidence/evidence-list.tsx'
import { Card } from '../ui/card.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayWords } from '../wording/dates.ts'
import { decisionLabels } from '../wording/sheet-life.ts'

/** The objections of a year with their decisions; `actions` are the buttons beside one. */
export function ObjectionList(props: {
  objections: readonly Objection[]
  ticketLabel: (ticketId: string) => string
  actions?: ((objection: Objection) => JSX.Element) | undefined
}): JSX.Element {
  const about = ({ item, ticketId }: Objection): string =>
    ticketId === null ? item : `${item} 工单 ${props.ticketLabel(ticketId)}`
  return (
    <ul class="stack-tight" aria-label="申诉">
      <For each={props.objections}>
        {(objection) => (
          <li>
            <Card
              title={about(objection)}
              tags={
                <Tag kind={objection.decided ? 'done' : 'soon'}>
                  {objection.decided ? decisionLabels[objection.decided.decision] : '等待决定'}
                </Tag>
              }
              facts={`${objection.by} ${dayWords(beijingDate(objection.at))}提出`}
              actions={props.actions?.(objection)}
            >
              <p class="paper">{`理由：${objection.ground}`}</p>
              <Show when={objection.evidence}>{(evidence) => <p class="paper">{`佐证：${evidence()}`}</p>}</Show>
              <EvidenceList files={objection.files} label={`申诉 ${objection.item} 的佐证文件`} />
              <Show when={objection.decided}>
                {(decided) => (
                  <p class="paper">
                    <strong>{decisionLabels[decided().decision]}</strong>
                    {`：${decided().reason}（${decided().by} ${dayWords(beijingDate(decided().at))}${decided().final ? '，最终决定' : ''}）`}
                  </p>
                )}
              </Show>
            </Card>
          </li>
        )}
      </For>
    </ul>
  )
}
