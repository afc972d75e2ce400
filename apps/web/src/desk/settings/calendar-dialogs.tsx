import type { CivilDate } from '@sunshine/rubric/civil-date'
import type { CalendarEdit } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { editsOfForm, emptyDay } from './calendar-form.ts'
import { editKinds } from './calendar-words.ts'
import { createDialogDraft, type Typed } from './dialog-draft.ts'
import { NothingPast } from './nothing-past.tsx'
import { SettingsDialog, type ActOrFault } from './settings-dialog.tsx'

const reasonOf = (typed: Typed): string => (typed['reason'] ?? '').trim()
const kindOf = (text: string | undefined): CalendarEdit['kind'] | undefined =>
  editKinds.find(({ value }) => value === text)?.value

/** 改日子: a day or some days beside each other become a holiday, make-up days, or what their weekday says. */
export function DayDialog(props: { open: boolean; onClose: () => void }): JSX.Element {
  const draft = createDialogDraft(
    () => props.open,
    'day',
    () => emptyDay,
  )
  function read(typed: Typed): ActOrFault {
    const found = editsOfForm(typed)
    if ('fault' in found) return found
    return { act: { type: 'calendarEdited', edits: found.edits, knownThrough: null, reason: reasonOf(typed) } }
  }
  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title="改日子"
      draft={draft()}
      read={read}
      button="保存到日历"
      done="日历已改。已经派出的工单，时限不变。"
      reasonHint="留在记录里，如：国务院 2027 年放假通知已发"
    >
      {({ fields, set }) => (
        <>
          <NothingPast />
          <div class="calendar-span">
            <DateField label="日期" value={fields['from'] ?? ''} onChoose={(from) => set('from', from)} />
            <DateField
              label="到哪天"
              optional
              min={fields['from']}
              value={fields['to'] ?? ''}
              onChoose={(to) => set('to', to)}
            />
          </div>
          <RadioGroup
            label="这一天怎么算"
            value={kindOf(fields['kind'])}
            choices={editKinds}
            onChoose={(kind) => set('kind', kind)}
          />
          <TextField
            label="名称"
            hint="印在每件工单的“为什么是这一天”里，如：国庆节、台风停课"
            optional={fields['kind'] === 'ordinary'}
            value={fields['name'] ?? ''}
            onInput={(name) => set('name', name)}
          />
          <TextField
            label="依据的文号或文件名"
            hint="如：国办发明电〔2026〕9号"
            value={fields['notice'] ?? ''}
            onInput={(notice) => set('notice', notice)}
          />
        </>
      )}
    </SettingsDialog>
  )
}

/** 改“已知到”: the last day the calendar speaks for, once next year's notice has been entered. */
export function ReachDialog(props: { open: boolean; knownThrough: CivilDate; onClose: () => void }): JSX.Element {
  const draft = createDialogDraft(
    () => props.open,
    'known-through',
    () => ({ knownThrough: props.knownThrough, reason: '' }),
  )
  const yearEnd = (): CivilDate => `${Number(props.knownThrough.slice(0, 4)) + 1}-12-31`
  function read(typed: Typed): ActOrFault {
    const { knownThrough = '' } = typed
    if (knownThrough === '') return { fault: '请填日期。' }
    if (knownThrough === props.knownThrough) return { fault: '还没有改日期。' }
    return { act: { type: 'calendarEdited', edits: [], knownThrough, reason: reasonOf(typed) } }
  }
  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title="改“已知到”"
      draft={draft()}
      read={read}
      button="保存到日历"
      done="日历已改。已经派出的工单，时限不变。"
      reasonHint="留在记录里，如：2027 年放假安排已全部录入"
    >
      {({ fields, set }) => (
        <>
          <p class="quiet">先把这一年的放假和调休都录进来，再改这个日期。这天以后的时限会标“暂定”。</p>
          <NothingPast />
          <DateField
            label="节假日安排已知到"
            value={fields['knownThrough'] ?? ''}
            presets={[{ value: yearEnd(), label: `${yearEnd().slice(0, 4)}年底` }]}
            onChoose={(date) => set('knownThrough', date)}
          />
        </>
      )}
    </SettingsDialog>
  )
}
