import { createEffect, createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { isComposing } from '../../ui/composition.ts'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { accusedNames, createNamedPeople, personWords, type AccusedFields, type NamedPerson } from './accused.ts'
import { Removable } from './removable.tsx'

/** More namesakes than these are narrowed down by another sign. */
const MOST_SHOWN = 6

/**
 * 被举报人: typed by name; whoever has an account is picked from the list and shut out by the server, everybody else is
 * written down by name (PV-5).
 */
export function AccusedPicker(props: {
  value: AccusedFields
  unitName: (unitId: string) => string
  onChange: (accused: AccusedFields) => void
  /** Said at the field. */
  error?: string | undefined
}): JSX.Element {
  const people = createNamedPeople()
  const [isEntered, setEntered] = createSignal(false)
  const typed = (): string => props.value.typed ?? ''
  const word = (): string => typed().trim()
  const hits = createMemo((): readonly NamedPerson[] => {
    if (word() === '') return []
    const chosen = new Set(props.value.persons.map(({ userId }) => userId))
    const known = people()
    if (typeof known === 'string') return []
    return known.filter(({ userId, name }) => !chosen.has(userId) && name.includes(word()))
  })
  function pick({ userId, unitId, name }: NamedPerson): void {
    props.onChange({ ...props.value, persons: [...props.value.persons, { userId, unitId, name }], typed: '' })
  }
  function write(): void {
    const { names } = props.value
    const isThere = word() === '' || accusedNames(props.value).includes(word())
    props.onChange({ ...props.value, names: isThere ? names : [...names, word()], typed: '' })
  }
  /** Enter takes the only one found, or the name as it stands where nobody of the service is called so. */
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || isComposing(event) || !(event.target instanceof HTMLInputElement)) return
    if (word() === '') return
    event.preventDefault()
    setEntered(true)
  }
  createEffect(() => {
    // Whoever may be on the list is not written down as a stranger before it is here.
    if (!isEntered() || people() === 'coming') return
    setEntered(false)
    const [only, ...others] = hits()
    if (only && others.length === 0) pick(only)
    else if (!only) write()
  })
  return (
    <div class="stack-tight" onKeyDown={press}>
      <TextField
        label="被举报人"
        optional
        hint="打姓名；在本系统有账号的从下面选，本人就看不到这一件"
        short
        value={typed()}
        error={props.error}
        onInput={() => setEntered(false)}
        onSettled={(settled) => props.onChange({ ...props.value, typed: settled })}
      />
      <Show when={word() !== ''}>
        <div class="row">
          <For each={hits().slice(0, MOST_SHOWN)}>
            {(person) => <Chip onClick={() => pick(person)}>{personWords(person, props.unitName)}</Chip>}
          </For>
          <Button variant="quiet" icon="plus" onClick={write}>
            {hits().length > 0 ? `都不是，只记姓名“${word()}”` : `记下“${word()}”`}
          </Button>
        </div>
      </Show>
      <Show when={props.value.persons.length + props.value.names.length > 0}>
        <ul class="removables" aria-label="已写明的被举报人">
          <For each={props.value.persons}>
            {(person) => (
              <Removable
                words={`${person.name}（${[props.unitName(person.unitId), '看不到这一件'].filter(Boolean).join('，')}）`}
                onRemove={() =>
                  props.onChange({ ...props.value, persons: props.value.persons.filter((one) => one !== person) })
                }
              />
            )}
          </For>
          <For each={props.value.names}>
            {(name) => (
              <Removable
                words={name}
                onRemove={() =>
                  props.onChange({ ...props.value, names: props.value.names.filter((one) => one !== name) })
                }
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={people() === 'unreachable'}>
        <p class="quiet small">现在取不到人员名单，只能记姓名；连上网络后请在工单页补选，本系统的人才看不到。</p>
      </Show>
    </div>
  )
}
