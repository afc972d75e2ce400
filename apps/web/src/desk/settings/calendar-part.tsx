import type { Instant } from '@sunshine/rubric/civil-date'
import { calendarOf, roleMay, type Settings } from '@sunshine/tickets'
import { createMemo, createSignal, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { calendarVersions } from './calendar-history.ts'
import { CalendarView } from './calendar-view.tsx'
import { DayDialog, ReachDialog } from './calendar-dialogs.tsx'
import { Versions } from './versions.tsx'

/** 工作日历 with its dialogs and the list of edits. */
export function CalendarPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const [editing, setEditing] = createSignal<'day' | 'reach'>()
  const calendar = createMemo(() => calendarOf(props.settings))
  const edited = createMemo(() => new Set(props.settings.calendarEdits.map(({ edit }) => edit.date)))
  const mayEdit = roleMay(actor.role, 'calendarEdited')
  return (
    <div class="stack-wide">
      <CalendarView
        calendar={calendar()}
        edited={edited()}
        now={props.now}
        onEditDay={mayEdit ? () => setEditing('day') : undefined}
        onEditReach={mayEdit ? () => setEditing('reach') : undefined}
      />
      <Versions
        title="改动记录"
        empty="还没有改过，都是国务院办公厅的安排。"
        versions={calendarVersions(props.settings)}
        now={props.now}
      />
      <DayDialog open={editing() === 'day'} onClose={() => setEditing(undefined)} />
      <ReachDialog
        open={editing() === 'reach'}
        knownThrough={calendar().knownThrough}
        onClose={() => setEditing(undefined)}
      />
    </div>
  )
}
