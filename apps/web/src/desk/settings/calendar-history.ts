import { addDays } from '@sunshine/rubric/civil-date'
import type { Settings } from '@sunshine/tickets'
import { dateWords, movedWords, spanWords } from './calendar-words.ts'
import type { Version } from './versions.tsx'

type Edited = Settings['calendarEdits'][number]

/** Every change of the calendar in the order made: moved days, and how far the notices are known. */
export function calendarVersions({ calendarEdits, reaches }: Pick<Settings, 'calendarEdits' | 'reaches'>): Version[] {
  const moved = reaches.map(({ through, by, at, reason }): Version => ({
    title: `节假日安排已知到 ${dateWords(through)}`,
    by,
    at,
    reason,
    lines: [],
  }))
  return [...editVersions(calendarEdits), ...moved].sort((a, b) => a.at - b.at)
}

/** The days of one act stand together, days beside each other as a span. */
function editVersions(edits: readonly Edited[]): Version[] {
  const acts: [Edited, ...Edited[]][] = []
  for (const edited of edits) {
    const last = acts[acts.length - 1]
    if (last && isSameAct(last[0], edited)) last.push(edited)
    else acts.push([edited])
  }
  return acts.map((act) => {
    const [{ by, at, reason }] = act
    const spans = spansOf(act)
    return { title: spans.map(spanSaid).join('、'), by, at, reason, lines: [{ words: noticesOf(act) }] }
  })
}

const isSameAct = (a: Edited, b: Edited): boolean => a.at === b.at && a.by === b.by && a.reason === b.reason

function spansOf(act: readonly Edited[]): [Edited, Edited][] {
  const spans: [Edited, Edited][] = []
  for (const edited of act) {
    const last = spans[spans.length - 1]
    const follows = last && addDays(last[1].edit.date, 1) === edited.edit.date && isSameDay(last[1], edited)
    if (follows) last[1] = edited
    else spans.push([edited, edited])
  }
  return spans
}

const isSameDay = (a: Edited, b: Edited): boolean => a.edit.kind === b.edit.kind && a.edit.name === b.edit.name

function spanSaid([first, last]: readonly [Edited, Edited]): string {
  const { date: from, kind, name } = first.edit
  return `${from.slice(0, 4)}年${spanWords({ from, to: last.edit.date })}${movedWords({ kind, name, from })}`
}

function noticesOf(act: readonly Edited[]): string {
  return [...new Set(act.map(({ edit }) => edit.notice))].join('、')
}
