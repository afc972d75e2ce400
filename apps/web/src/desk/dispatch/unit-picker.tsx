import type { Unit } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { isComposing } from '../../ui/composition.ts'
import type { Choice } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { assessedUnits } from '../district/assessed-units.ts'
import './unit-picker.css'

/** More than these are not listed; another letter narrows them down. */
const MOST_SHOWN = 8

export interface UnitPickerProps {
  label: string
  units: readonly Unit[]
  /** The chosen unit's id, or the empty string. */
  value: string
  onChoose: (unitId: string) => void
  /** The words for choosing none; absent where one must be chosen. */
  none?: string | undefined
}

/** Chooses a unit by the first letters of its pinyin or a part of its name: `qhzx`, Enter → 青禾中学. */
export function UnitPicker(props: UnitPickerProps): JSX.Element {
  const [query, setQuery] = createSignal('')
  const hits = createMemo(() => {
    const word = query().trim().toLowerCase()
    const units = assessedUnits(props.units)
    if (word === '') return units.filter(({ id }) => id === props.value)
    return units.filter((unit) => unit.initials.startsWith(word) || unit.name.toLowerCase().includes(word))
  })
  const choices = (): Choice[] => {
    const found = hits()
      .slice(0, MOST_SHOWN)
      .map(({ id, name }) => ({ value: id, label: name }))
    return props.none ? [{ value: '', label: props.none }, ...found] : found
  }
  /** Enter takes the first hit and never sends the form while a name is being looked for. */
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || isComposing(event) || !(event.target instanceof HTMLInputElement)) return
    if (event.target.type === 'radio' || query().trim() === '') return
    event.preventDefault()
    const [first] = hits()
    if (!first) return
    props.onChoose(first.id)
    setQuery('')
  }
  return (
    <div class="unit-picker stack-tight" onKeyDown={press}>
      <TextField
        label={props.label}
        hint="打首字母或名称，回车选第一个"
        placeholder="如 qhzx"
        short
        value={query()}
        onInput={() => undefined}
        onSettled={setQuery}
      />
      <Show
        when={choices().length > 0}
        fallback={
          <Show when={query().trim() !== ''}>
            <p class="quiet">{props.units.length === 0 ? '单位还没有从本机读出来，马上就好。' : '没有这样的单位。'}</p>
          </Show>
        }
      >
        <RadioGroup
          label={`${props.label}：选定`}
          value={props.value}
          choices={choices()}
          onChoose={(unitId) => {
            props.onChoose(unitId)
            setQuery('')
          }}
        />
      </Show>
      <Show when={hits().length > MOST_SHOWN}>
        <p class="quiet small">{`还有 ${hits().length - MOST_SHOWN} 个，再打一个字母。`}</p>
      </Show>
    </div>
  )
}
