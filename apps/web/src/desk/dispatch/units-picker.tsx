import type { Unit } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Removable } from './removable.tsx'
import { UnitPicker } from './unit-picker.tsx'

/** 协办单位: none at first; each is found by its initials and can be taken away again. They see nothing of the ticket (IN-6). */
export function AssistingUnits(props: {
  units: readonly Unit[]
  value: readonly string[]
  onChange: (unitIds: readonly string[]) => void
}): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const isOpen = (): boolean => open() || props.value.length > 0
  const nameOf = (unitId: string): string => props.units.find(({ id }) => id === unitId)?.name ?? unitId
  return (
    <Show
      when={isOpen()}
      fallback={
        <Button variant="quiet" icon="plus" onClick={() => setOpen(true)}>
          加协办单位
        </Button>
      }
    >
      <div class="stack-tight">
        <UnitPicker
          label="协办单位"
          units={props.units.filter(({ id }) => !props.value.includes(id))}
          value=""
          onChoose={(unitId) => props.onChange([...props.value, unitId])}
        />
        <Show when={props.value.length > 0}>
          <ul class="removables" aria-label="已选的协办单位">
            <For each={props.value}>
              {(unitId) => (
                <Removable
                  words={nameOf(unitId)}
                  onRemove={() => props.onChange(props.value.filter((one) => one !== unitId))}
                />
              )}
            </For>
          </ul>
        </Show>
        <p class="quiet small">协办单位不计考核，也看不到工单；要它做什么，由承办单位告诉它。</p>
      </div>
    </Show>
  )
}
