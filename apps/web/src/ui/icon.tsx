import type { JSX } from 'solid-js'

/**
 * The app's drawings: 24 by 24, one stroke, no fill. Drawn for this project.
 * An icon never stands alone: words are beside it, so it is hidden from screen readers.
 */
const drawings = {
  inbox:
    'M9 4H6a1 1 0 0 0-1 1v15a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1h-3M9 3h6v3H9zM8.5 12l1.2 1.2 2.3-2.3M15 12h.5M8.5 17h7',
  pen: 'M4 20h16M5 16.5V13L15 3l3.5 3.5L8.5 16.5zM12.5 5.5 16 9',
  ledger: 'M4 5h16v14H4zM4 9.5h16M4 14.2h16M9.5 9.5V19',
  score: 'M4 20h16M6 20v-7h3v7M10.5 20V8h3v12M15 20V4h3v16',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  desk: 'M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z',
  review: 'M6 3h9l4 4v6M6 3v18h6M14.5 3v4.5H19M13.5 18l2.5 2.5 5-5M9 11h6M9 15h3',
  settings: 'M4 7h9M17 7h3M15 4.8v4.4M4 12h3M11 12h9M9 9.8v4.4M4 17h9M17 17h3M15 14.8v4.4',
  school: 'M3 10.5 12 5l9 5.5M5 9.5V20h14V9.5M12 5V2.5h3.5M10 20v-5h4v5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5 10 17.5 19.5 7',
  exclaim: 'M12 3v11.5M12 20.4v.2',
  square: 'M5.5 5.5h13v13h-13z',
  pause: 'M9 5.5v13M15 5.5v13',
  back: 'M14.5 5 7.5 12l7 7',
  forward: 'M9.5 5l7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3 2.5',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
  phone:
    'M8.5 4H5.5C4.5 4 4 4.7 4 5.5 4 13.5 10.5 20 18.5 20c.8 0 1.5-.5 1.5-1.5v-3l-4.5-1.5-2 2C10.8 14.8 9.2 13.2 8 10.5l2-2z',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z',
  photo: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.1',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  share: 'M12 15V3.5M8 7.2 12 3.5l4 3.7M6.5 11H5v9.5h14V11h-1.5',
  upload: 'M7 18.5H6.5a4 4 0 0 1-.4-8A6 6 0 0 1 17.7 10a4.3 4.3 0 0 1-.2 8.5H17M12 20.5v-8M9 15l3-3 3 3',
  uploaded: 'M7 18.5h10.5a4.3 4.3 0 0 0 .2-8.5 6 6 0 0 0-11.6.5 4 4 0 0 0 .4 8zM9 13.2l2.2 2.2 4-4.2',
  offline: 'M4 4l16 16M8.6 6.7A6 6 0 0 1 17.7 10a4.3 4.3 0 0 1 2.5 7.3M16.5 18.5h-10a4 4 0 0 1-.4-8l.6-1.5',
  refused: 'M9 6 4.5 10.5 9 15M4.5 10.5H15a4.5 4.5 0 0 1 0 9h-3',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H8',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5',
  warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.1',
  stamp: 'M5 20.5h14M5 17v-3h5V10.5C8.7 9.7 8.5 8.3 8.5 7a3.5 3.5 0 0 1 7 0c0 1.3-.2 2.7-1.5 3.5V14h5v3z',
  letter: 'M6 3h8.5L18.5 7v14H6zM14 3v4.5h4.5M9 12h6.5M9 16h6.5',
  send: 'M20.5 3.5 10.5 13.5M20.5 3.5 14 20.5l-3.5-7-7-3.5z',
  copy: 'M9 9h11v11.5H9zM15 9V3.5H4V15h5',
  bin: 'M4.5 6.5h15M9 6.5v-3h6v3M6.5 6.5 7.5 20.5h9l1-14M10.5 10.5v6M13.5 10.5v6',
  download: 'M12 4v11.5M8 12l4 3.7 4-3.7M5 20h14',
} as const

export type IconName = keyof typeof drawings

const isIconName = (name: string): name is IconName => name in drawings

/** All of them, for looking at. */
export const iconNames: readonly IconName[] = Object.keys(drawings).filter(isIconName)

/** One stroke drawing, as tall as 1.25 of the text beside it. Give the words in the element that holds it. */
export function Icon(props: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[props.name]} />
    </svg>
  )
}
