import { observationsOf, type Assessment, type EvidenceFile, type Observation } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { dayWords } from '../../wording/dates.ts'
import '../../sheet/fold.css'

/** Below an item of 自评: what the year's record says of it, to be quoted with its files (OB-9). */
export function QuoteRecord(props: {
  assessment: Assessment | null
  item: string
  onQuote: (words: string, files: readonly EvidenceFile[]) => void
}): JSX.Element {
  const entries = (): readonly Observation[] =>
    observationsOf(props.assessment, props.item).filter(({ withdrawn }) => withdrawn === null)
  return (
    <Show when={entries().length > 0}>
      <details class="fold">
        <summary>{`平时记录 ${entries().length} 条`}</summary>
        <ul class="score-list">
          <For each={entries()}>
            {(entry) => (
              <li class="score-quote">
                <p>{`${dayWords(entry.observedOn)} ${entry.text}`}</p>
                <Show when={entry.files}>{(files) => <p class="quiet small">{`附件 ${files().length} 份`}</p>}</Show>
                <Button
                  label={`引用 ${dayWords(entry.observedOn)}的记录`}
                  onClick={() => props.onQuote(quoted(entry), entry.files ?? [])}
                >
                  引用
                </Button>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}

/** Enough of an entry to know it by; all of it stands in the record, which whoever grades has open. */
const MOST_QUOTED = 24

function quoted({ observedOn, text, late }: Observation): string {
  const words = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text
  return `平时台账 ${dayWords(observedOn)}${late ? '（补记）' : ''}：${words}`
}
