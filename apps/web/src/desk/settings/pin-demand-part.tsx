import type { Instant } from '@sunshine/rubric/civil-date'
import { pinGroupsOf, roleMay, type PinGroup, type Settings } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { createDialogDraft } from './dialog-draft.ts'
import { pinDemandChoice, pinDemandChoices, pinDemandTyped } from './pin-demand-form.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { Versions, type Version } from './versions.tsx'

/** 要求设 PIN: on whose devices, who decided it and when (VA-16). */
export function PinDemandPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const [editing, setEditing] = createSignal(false)
  return (
    <div class="settings-split">
      <div class="stack">
        <div class="settings-tools">
          <p class="quiet settings-says">
            要求以后，还没设 PIN 的设备下次打开时先设 6 位 PIN 再办事；离开 5 分钟自动锁上。没上传的内容都在，照常上传。
          </p>
          <Show when={roleMay(actor.role, 'pinDemanded')}>
            <Button variant="primary" icon="pen" onClick={() => setEditing(true)}>
              改要求
            </Button>
          </Show>
        </div>
        <p class="settings-objection">
          <span>要求设 PIN</span>
          <strong>{pinDemandChoice(pinGroupsOf(props.settings)).label}</strong>
        </p>
        <p class="quiet">设 PIN 要有网络；一时没有网络的设备，那一次可以先照常用。</p>
      </div>
      <Versions title="改动记录" empty="还没有要求过。" versions={versionsOf(props.settings)} now={props.now} />
      <PinDemandDialog open={editing()} current={pinGroupsOf(props.settings)} onClose={() => setEditing(false)} />
    </div>
  )
}

function PinDemandDialog(props: { open: boolean; current: readonly PinGroup[]; onClose: () => void }): JSX.Element {
  const draft = createDialogDraft(
    () => props.open,
    'pin-demand',
    () => ({ of: pinDemandChoice(props.current).value, reason: '' }),
  )
  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title="改要求"
      draft={draft()}
      read={(typed) => pinDemandTyped(typed, props.current)}
      button="保存要求"
      done="已改，各设备下次打开时照办。"
      reasonHint="留在记录里，如：局务会第 8 次会议议定"
    >
      {({ fields, set }) => (
        <RadioGroup
          label="要求谁的设备设 PIN"
          column
          value={fields['of']}
          choices={pinDemandChoices}
          onChoose={(of) => set('of', of)}
        />
      )}
    </SettingsDialog>
  )
}

function versionsOf({ pinDemands = [] }: Settings): Version[] {
  return pinDemands.map(({ groups, by, at, reason }, index) => {
    const before = pinDemandChoice(pinDemands[index - 1]?.groups ?? []).label
    const words = `${before} → ${pinDemandChoice(groups).label}`
    return { title: `第 ${index + 1} 次改要求`, by, at, reason, lines: [{ words }] }
  })
}
