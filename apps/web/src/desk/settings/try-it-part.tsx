import type { Instant } from '@sunshine/rubric/civil-date'
import { calendarOf, limitsOf, type Settings } from '@sunshine/tickets'
import { createMemo, type JSX } from 'solid-js'
import { TryIt } from './try-it.tsx'

/** 试一试 by the calendar and the limits that hold now. */
export function TryItPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const calendar = createMemo(() => calendarOf(props.settings))
  const limits = createMemo(() => limitsOf(props.settings))
  return <TryIt calendar={calendar()} limits={limits()} now={props.now} />
}
