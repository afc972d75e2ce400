import type { Instant } from '@sunshine/rubric/civil-date'
import { objectionDaysOf, roleMay, type ObjectionDays, type Settings } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { objectionDaysWords } from '../../wording/objection-days.ts'
import { createDialogDraft } from './dialog-draft.ts'
import { objectionDaysTyped } from './objection-days-form.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { Versions, type Version } from './versions.tsx'

/** 申诉期: how many working days after the feedback a school may object, who chose it and when (SL-15). */
export function ObjectionDaysPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const [editing, setEditing] = createSignal(false)
  const current = createMemo(() => objectionDaysOf(props.settings))
  return (
    <div class="settings-split">
      <div class="stack">
        <div class="settings-tools">
          <p class="quiet settings-says">
            从反馈的次日数起，最后一天 24
            点前收到的申诉都算。改了以后，之后发的反馈按新的算；已经发出的反馈，最后一天不变。
          </p>
          <Show when={roleMay(actor.role, 'objectionDaysSet')}>
            <Button variant="primary" icon="pen" onClick={() => setEditing(true)}>
              改申诉期
            </Button>
          </Show>
        </div>
        <p class="settings-objection">
          <span>申诉期</span>
          <strong>{objectionDaysWords(current())}</strong>
        </p>
        <Show when={current().isDefault}>
          <p class="quiet">考核办法没有规定天数，区里还没有定过。</p>
        </Show>
      </div>
      <Versions
        title="改动记录"
        empty="还没有改过，是系统默认。"
        versions={versionsOf(props.settings)}
        now={props.now}
      />
      <ObjectionDaysDialog open={editing()} current={current()} onClose={() => setEditing(false)} />
    </div>
  )
}

function ObjectionDaysDialog(props: { open: boolean; current: ObjectionDays; onClose: () => void }): JSX.Element {
  const draft = createDialogDraft(
    () => props.open,
    'objection-days',
    () => ({ days: String(props.current.days), reason: '' }),
  )
  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title="改申诉期"
      draft={draft()}
      read={(typed) => objectionDaysTyped(typed, props.current.days)}
      button="保存申诉期"
      done="申诉期已改，以后发的反馈按新的算。"
      reasonHint="留在记录里，如：局务会第 8 次会议议定"
    >
      {({ fields, set }) => (
        <>
          <p class="quiet">{`现在是${objectionDaysWords(props.current)}。已经发出的反馈不变。`}</p>
          <TextField
            label="工作日数"
            inputMode="numeric"
            short
            value={fields['days'] ?? ''}
            onInput={(days) => set('days', days)}
          />
        </>
      )}
    </SettingsDialog>
  )
}

function versionsOf({ objectionDays = [] }: Settings): Version[] {
  return objectionDays.map(({ days, by, at, reason }, index) => {
    const before = index === 0 ? '系统默认 5 个工作日' : `${objectionDays[index - 1]?.days ?? 5} 个工作日`
    return { title: `第 ${index + 1} 次改申诉期`, by, at, reason, lines: [{ words: `${before} → ${days} 个工作日` }] }
  })
}
