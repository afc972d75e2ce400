import type { LimitsTable } from '@sunshine/tickets'
import { For, type JSX } from 'solid-js'
import { Icon } from '../../ui/icon.tsx'
import '../../ui/field.css'
import { createDialogDraft, type Typed } from './dialog-draft.ts'
import { unitLabels } from './limit-words.ts'
import { changedRows, formOf, limitRows, limitsOfForm } from './limits-form.ts'
import { NothingPast } from './nothing-past.tsx'
import { SettingsDialog, type ActOrFault } from './settings-dialog.tsx'
import '../../ui/select.css'

/** 改时限: the whole table with a reason. */
export function LimitsDialog(props: { open: boolean; current: LimitsTable; onClose: () => void }): JSX.Element {
  const draft = createDialogDraft(
    () => props.open,
    'limits',
    () => formOf(props.current),
  )
  function read(typed: Typed): ActOrFault {
    const found = limitsOfForm(typed)
    if ('fault' in found) return found
    if (changedRows(props.current, found.limits).length === 0) return { fault: '还没有改任何一项。' }
    return { act: { type: 'limitsSet', limits: found.limits, reason: (typed['reason'] ?? '').trim() } }
  }
  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title="改办结时限"
      draft={draft()}
      read={read}
      button="保存时限"
      done="时限已改，以后派的工单按新时限。"
      reasonHint="留在记录里，如：市中心 2026 年工作要求"
    >
      {({ fields, set }) => (
        <>
          <NothingPast />
          <table class="limits-edit">
            <thead class="only-heard">
              <tr>
                <th scope="col">受理类型或事件</th>
                <th scope="col">天数</th>
                <th scope="col">按</th>
              </tr>
            </thead>
            <tbody>
              <For each={limitRows}>
                {({ row, label, mayFollowType }) => (
                  <tr>
                    <th scope="row">{label}</th>
                    <td>
                      <input
                        class="input"
                        inputMode="numeric"
                        autocomplete="off"
                        aria-label={`${label}：天数`}
                        value={fields[`${row}.days`] ?? ''}
                        disabled={fields[`${row}.unit`] === 'none'}
                        onInput={(event) => set(`${row}.days`, event.currentTarget.value)}
                      />
                    </td>
                    <td>
                      <span class="select">
                        <select
                          class="input"
                          aria-label={`${label}：按什么算`}
                          onChange={(event) => set(`${row}.unit`, event.currentTarget.value)}
                        >
                          <For each={[...(mayFollowType ? ['none'] : []), 'working', 'calendar']}>
                            {(unit) => (
                              <option value={unit} selected={unit === fields[`${row}.unit`]}>
                                {unitWords(unit)}
                              </option>
                            )}
                          </For>
                        </select>
                        <Icon name="forward" />
                      </span>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </>
      )}
    </SettingsDialog>
  )
}

function unitWords(unit: string): string {
  return unit === 'working' || unit === 'calendar' ? unitLabels[unit] : '按类型'
}
