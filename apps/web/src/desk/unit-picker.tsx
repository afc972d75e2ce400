import type { Unit } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { RadioGroup } from '../ui/choice-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { assessedUnits } from './sheets.ts'

/** More than these are not listed; the initials narrow them down. */
const MOST_SHOWN = 8

/** Chooses a unit by the first letters of its pinyin or a part of its name: `qhzx` → 青禾中学. */
export function UnitPicker(props: {
  label: string
  units: readonly Unit[]
  value: string
  onChoose: (unitId: string) => void
  none?: string | undefined
}): JSX.Element {
  const [query, setQuery] = createSignal('')
  const found = createMemo(() => {
    const word = query().trim().toLowerCase()
    const units = assessedUnits(props.units)
    const hits =
      word === ''
        ? units.filter((unit) => unit.id === props.value)
        : units.filter((unit) => unit.initials.startsWith(word) || unit.name.includes(word))
    return hits.slice(0, MOST_SHOWN).map((unit) => ({ value: unit.id, label: unit.name }))
  })
  return (
    <div class="stack-tight">
      <TextField
        label={props.label}
        hint="打拼音首字母或名称，如 qhzx"
        short
        value={query()}
        onInput={() => undefined}
        onSettled={setQuery}
      />
      <Show when={found().length > 0 || props.none}>
        <RadioGroup
          label={`${props.label}：选定`}
          value={props.value}
          choices={[...(props.none ? [{ value: '', label: props.none }] : []), ...found()]}
          onChoose={(unitId) => props.onChoose(unitId)}
        />
      </Show>
    </div>
  )
}
