import { momentWords } from '../../wording/dates.ts'
import type { Instant } from '@sunshine/rubric/civil-date'
import { For, Show, type JSX } from 'solid-js'
import { Section } from '../../ui/section.tsx'

/** One decision as it was recorded. */
export interface Version {
  readonly title: string
  readonly tag?: JSX.Element
  readonly by: string
  readonly at: Instant
  readonly reason: string
  /** What it changed, a line each. */
  readonly lines: readonly { readonly about?: string; readonly words: string }[]
}

/** Who decided what, when and why, the newest first. Nothing is ever taken out of it. */
export function Versions(props: {
  title: string
  empty: string
  versions: readonly Version[]
  now: Instant
}): JSX.Element {
  return (
    <Section title={props.title} count={props.versions.length > 0 ? `${props.versions.length} 次` : undefined}>
      <Show when={props.versions.length > 0} fallback={<p class="quiet">{props.empty}</p>}>
        <ol class="versions">
          <For each={[...props.versions].reverse()}>
            {(version) => (
              <li>
                <p class="row">
                  <strong>{version.title}</strong>
                  {version.tag}
                </p>
                <p class="quiet small">{`${version.by} · ${momentWords(version.at, props.now)}`}</p>
                <For each={version.lines}>
                  {(line) => (
                    <p class="versions-line">
                      <Show when={line.about}>
                        <span class="quiet">{line.about}</span>
                      </Show>
                      {line.words}
                    </p>
                  )}
                </For>
                <p class="versions-reason">{`理由：${version.reason}`}</p>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </Section>
  )
}
