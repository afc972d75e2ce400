import type { Instant } from '@sunshine/rubric/civil-date'
import type { Settings } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { Versions } from './versions.tsx'

/** Every rubric ever adopted, with its document, who adopted it, when and why. */
export function RubricVersions(props: { settings: Settings; now: Instant }): JSX.Element {
  return (
    <Versions
      title="改动记录"
      empty="还没有采用过别的细则，用的是 2019 年的。"
      versions={props.settings.rubrics.map(({ rubric, fromYear, reason, by, at }) => ({
        title: `${fromYear} 年起用`,
        by,
        at,
        reason,
        lines: [{ about: rubric.docNo, words: rubric.title }],
      }))}
      now={props.now}
    />
  )
}
