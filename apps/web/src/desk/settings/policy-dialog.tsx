import { defaultPolicy, type Policy } from '@sunshine/rubric'
import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { policyOn, type Settings } from '@sunshine/tickets'
import { createEffect, createMemo, For, on, Show, untrack, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { DateField, SelectField, type Choice } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { policyKeys, policyWords, readingOf, type PolicyKey } from '@sunshine/tickets/policy-words'
import { createDistrict } from '../district/district.ts'
import { dateWords } from './calendar-words.ts'
import { createDialogDraft, type Typed } from './dialog-draft.ts'
import { keysIn, policyOfForm } from './policy-form.ts'
import { isForNextYear, policyProposal } from './policy-proposal.ts'
import { createPreview, type Proposal } from '../preview/create-preview.ts'
import { PreviewView } from '../preview/preview-view.tsx'
import { SettingsDialog, type ActOrFault } from './settings-dialog.tsx'

/** 改口径: other readings of one or more questions, from when, what that does to every unit, and why. */
export function PolicyDialog(props: {
  open: boolean
  /** The question it was opened on. */
  first: PolicyKey | undefined
  settings: Settings
  now: Instant
  onClose: () => void
}): JSX.Element {
  const today = (): CivilDate => beijingDate(props.now)
  const draft = createDialogDraft(
    () => props.open,
    'policy',
    () => ({ effectiveOn: today(), reason: '' }),
  )
  /** A sheet of December is drawn up in January; older years are closed. */
  const earliest = (): CivilDate => yearStart(today(), -1)
  /** What would hold on the day the change begins, without it. */
  const held = ({ effectiveOn }: Typed): Policy => policyOn(props.settings, effectiveOn || today()).policy
  const proposal = (): Proposal | undefined => {
    const typed = draft()?.fields
    return typed && policyProposal(typed, { settings: props.settings, held: held(typed), today: today() })
  }
  /** The whole district is read only while the dialog stands open. */
  const shown = createMemo(
    on(
      () => props.open,
      (open) => {
        if (!open) return undefined
        const district = createDistrict()
        return { district, preview: createPreview(district, proposal) }
      },
    ),
  )
  const put = (key: PolicyKey): void => {
    if (!draft()?.fields[key]) draft()?.set(key, String(held(draft()?.fields ?? {})[key]))
  }
  // Once an earlier draft has been read: it may hold the question already.
  createEffect(() => {
    const { first } = props
    if (draft()?.ready() && first) untrack(() => put(first))
  })
  const others = (typed: Typed): Choice<PolicyKey>[] =>
    policyKeys.filter((key) => !typed[key]).map((key) => ({ value: key, label: policyWords[key].question }))

  function read(typed: Typed): ActOrFault {
    const found = policyOfForm(typed, held(typed))
    if ('fault' in found) return found
    const { effectiveOn = '', reason = '' } = typed
    if (effectiveOn < earliest()) return { fault: `生效日期最早是${dateWords(earliest())}。` }
    const seen = shown()?.preview()
    const isSeen = seen?.state === 'done' && seen.key === proposal()?.key
    // Who has not written a reason yet is told that, whatever is still being computed.
    if (!isSeen && reason.trim() !== '') return { fault: '对各单位的影响还在算。看过结果，再采用。' }
    return { act: { type: 'policyAdopted', policy: found.chosen, effectiveOn, reason: reason.trim() } }
  }

  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title="改口径"
      wide
      draft={draft()}
      read={read}
      button="采用新口径"
      done="口径已改。与默认不同的，会印在考核表上。"
      reasonHint="留在记录里，如：局务会第 8 次会议议定"
    >
      {({ fields, set }) => (
        <>
          <For each={keysIn(fields)}>
            {(key) => (
              <div class="policy-edit">
                <PolicyField of={key} value={fields[key] ?? ''} onValue={(value) => set(key, value)} />
                <Button
                  variant="quiet"
                  icon="undo"
                  label={`不改这一项：${policyWords[key].question}`}
                  onClick={() => set(key, '')}
                >
                  不改这一项
                </Button>
              </div>
            )}
          </For>
          <SelectField
            label={keysIn(fields).length === 0 ? '改哪一项' : '再改一项'}
            optional={keysIn(fields).length > 0}
            value={undefined}
            choices={others(fields)}
            onChoose={put}
          />
          <DateField
            label="生效日期"
            hint="从这一天起按新口径算当年全年的得分，往年的不变"
            min={earliest()}
            value={fields['effectiveOn'] ?? ''}
            presets={[
              { value: today(), label: '今天' },
              { value: yearStart(today(), 1), label: '明年1月1日' },
            ]}
            onChoose={(effectiveOn) => set('effectiveOn', effectiveOn)}
          />
          <Show when={shown()}>
            {(desk) => (
              <PreviewView
                preview={desk().preview()}
                district={desk().district}
                now={props.now}
                lead={isForNextYear(fields, today()) ? trialWords(today()) : undefined}
              />
            )}
          </Show>
        </>
      )}
    </SettingsDialog>
  )
}

function PolicyField(props: { of: PolicyKey; value: string; onValue: (value: string) => void }): JSX.Element {
  const words = () => policyWords[props.of]
  const choices = (): Choice[] | undefined => {
    const about = words()
    if (!('values' in about)) return undefined
    return Object.keys(about.values).map((value) => ({
      value,
      label: readingOf(props.of, value),
      hint: value === defaultPolicy[props.of] ? '默认' : undefined,
    }))
  }
  return (
    <Show
      when={choices()}
      fallback={
        <TextField
          label={words().question}
          hint={`默认：${readingOf(props.of, defaultPolicy[props.of])}`}
          inputMode="numeric"
          short
          value={props.value}
          onInput={(value) => props.onValue(value)}
        />
      }
    >
      {(readings) => (
        <RadioGroup
          label={words().question}
          column
          value={props.value}
          choices={readings()}
          onChoose={(value) => props.onValue(value)}
        />
      )}
    </Show>
  )
}

function trialWords(today: CivilDate): string {
  const year = today.slice(0, 4)
  return `从明年起算，${year} 年的得分不变。下面拿 ${year} 年的工单试算一遍，供参考。`
}

/** 1 January of another year. */
function yearStart(today: CivilDate, years: number): CivilDate {
  return `${Number(today.slice(0, 4)) + years}-01-01`
}
