import type { ItemKind, Rubric } from '@sunshine/rubric'
import { createSignal, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { itemKinds, kindWords } from './rubric-words.ts'

/** 加一项: its number, its row of the table, and which of the six kinds it is. */
export function AddItem(props: { draft: Rubric; onAdd: (id: string, made: string) => void }): JSX.Element {
  const [id, setId] = createSignal('')
  const [kind, setKind] = createSignal<ItemKind>('discretionary')
  const [content, setContent] = createSignal<string>()
  const [fault, setFault] = createSignal<string>()
  function add(): void {
    const typed = id().trim()
    const row = content()
    if (!/^\d(\.\d{1,2}){0,2}[a-z]?$/.test(typed)) return void setFault('编号写成 3.4 或 2.1c 这样。')
    if (props.draft.items.some((item) => item.id === typed)) return void setFault(`编号 ${typed} 已经有了。`)
    if (row === undefined) return void setFault('请选它属于哪一行。')
    setFault(undefined)
    props.onAdd(typed, `${kind()} ${row}`)
    setId('')
  }
  return (
    <div class="rubric-add">
      <TextField label="新项目的编号" short value={id()} error={fault()} onInput={setId} />
      <SelectField
        label="属于哪一行"
        value={content()}
        choices={props.draft.contents.map((one) => ({ value: one.id, label: `${one.id} ${one.label}` }))}
        onChoose={setContent}
      />
      <SelectField
        label="怎么计分"
        value={kind()}
        choices={itemKinds.map((value) => ({ value, label: kindWords[value] }))}
        onChoose={setKind}
      />
      <Button icon="plus" onClick={add}>
        加一项
      </Button>
      <Show when={kind() === 'ticketDeduction'}>
        <p class="quiet small">按工单扣分的项目，加好以后在里面选哪几种情形扣分。</p>
      </Show>
    </div>
  )
}
