import { createSignal, type JSX } from 'solid-js'
import type { moreDrawings } from './more-drawings.ts'

/**
 * The app's drawings: 24 by 24, one stroke, no fill. Drawn for this project.
 * An icon never stands alone: words are beside it, so it is hidden from screen readers.
 */
export const drawings = {
  inbox:
    'M9 4H6a1 1 0 0 0-1 1v15a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1h-3M9 3h6v3H9zM8.5 12l1.2 1.2 2.3-2.3M15 12h.5M8.5 17h7',
  pen: 'M4 20h16M5 16.5V13L15 3l3.5 3.5L8.5 16.5zM12.5 5.5 16 9',
  ledger: 'M4 5h16v14H4zM4 9.5h16M4 14.2h16M9.5 9.5V19',
  score: 'M4 20h16M6 20v-7h3v7M10.5 20V8h3v12M15 20V4h3v16',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5 10 17.5 19.5 7',
  exclaim: 'M12 3v11.5M12 20.4v.2',
  square: 'M5.5 5.5h13v13h-13z',
  upload: 'M7 18.5H6.5a4 4 0 0 1-.4-8A6 6 0 0 1 17.7 10a4.3 4.3 0 0 1-.2 8.5H17M12 20.5v-8M9 15l3-3 3 3',
  uploaded: 'M7 18.5h10.5a4.3 4.3 0 0 0 .2-8.5 6 6 0 0 0-11.6.5 4 4 0 0 0 .4 8zM9 13.2l2.2 2.2 4-4.2',
  offline: 'M4 4l16 16M8.6 6.7A6 6 0 0 1 17.7 10a4.3 4.3 0 0 1 2.5 7.3M16.5 18.5h-10a4 4 0 0 1-.4-8l.6-1.5',
  refused: 'M9 6 4.5 10.5 9 15M4.5 10.5H15a4.5 4.5 0 0 1 0 9h-3',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5',
  warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.1',
} as const

type FirstName = keyof typeof drawings
export type IconName = FirstName | keyof typeof moreDrawings

const isFirst = (name: string): name is FirstName => name in drawings

const [more, setMore] = createSignal<typeof moreDrawings>()
const asked: { more?: Promise<unknown> } = {}

/** A drawing; undefined while those that no first screen needs are being fetched (FL-2). */
function drawingOf(name: IconName): string | undefined {
  if (isFirst(name)) return drawings[name]
  asked.more ??= import('./more-drawings.ts').then(
    (loaded) => setMore(loaded.moreDrawings),
    // The words stand by themselves; the next icon asks again.
    () => delete asked.more,
  )
  return more()?.[name]
}

/** One stroke drawing, as tall as 1.25 of the text beside it. Give the words in the element that holds it. */
export function Icon(props: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawingOf(props.name)} />
    </svg>
  )
}
