import { createEffect, createSignal, For, Match, on, Show, Switch, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { usePhone } from '../session/phone.ts'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { DateField } from '../ui/select-field.tsx'
import { Chip } from '../ui/tag.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { useToasts } from '../ui/toast.tsx'
import type { ActField, SmallAct } from './small-acts.ts'

/** A small act in a dialog; what was typed stays when it is refused. */
export function ActDialog(props: { ticketId: string; act: SmallAct | undefined; onClose: () => void }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  const [values, setValues] = createStore<Record<string, string>>({})
  const [shown, setShown] = createSignal<SmallAct>()
  createEffect(
    on(
      () => props.act,
      (act) => {
        if (!act || act.id === shown()?.id) return
        submission.clear()
        setValues(
          Object.fromEntries(
            act.fields.map((field) => [
              field.name,
              field.initial ?? (field.name === 'acceptedBy' ? phone.actor.name : ''),
            ]),
          ),
        )
        setShown(act)
      },
    ),
  )
  const close = (): void => {
    setShown(undefined)
    props.onClose()
  }

  async function save(): Promise<void> {
    const act = shown()
    if (!act) return
    if (!(await submission.submit({ kind: 'ticket', id: props.ticketId, act: act.act({ ...values }) }))) return
    toasts.show({ message: `${act.title}：已存到本机。` })
    close()
  }

  return (
    <Dialog
      open={props.act !== undefined}
      onClose={close}
      title={props.act?.title ?? ''}
      actions={
        <>
          <Button
            variant="primary"
            busy={submission.busy() ? '正在保存' : undefined}
            disabled={props.act?.hindered !== undefined}
            onClick={() => void save()}
          >
            保存
          </Button>
          <Button variant="secondary" onClick={close}>
            取消
          </Button>
        </>
      }
    >
      <div class="stack">
        <Show when={props.act?.hindered}>{(why) => <p>{why()}</p>}</Show>
        <For each={props.act?.fields ?? []}>
          {(field) => (
            <FieldOf field={field} value={values[field.name] ?? ''} onValue={(value) => setValues(field.name, value)} />
          )}
        </For>
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}

function FieldOf(props: { field: ActField; value: string; onValue: (value: string) => void }): JSX.Element {
  return (
    <Switch
      fallback={<TextField label={props.field.label} value={props.value} onInput={(value) => props.onValue(value)} />}
    >
      <Match when={props.field.kind === 'text'}>
        <Show when={props.field.phrases}>
          {(phrases) => (
            <div class="row">
              <For each={phrases()}>
                {(phrase) => <Chip onClick={() => props.onValue(`${props.value}${phrase}`)}>{phrase}</Chip>}
              </For>
            </div>
          )}
        </Show>
        <TextArea label={props.field.label} value={props.value} onInput={(value) => props.onValue(value)} />
      </Match>
      <Match when={props.field.kind === 'date'}>
        <DateField label={props.field.label} value={props.value} onChoose={(value) => props.onValue(value)} />
      </Match>
      <Match when={props.field.kind === 'choice'}>
        <RadioGroup
          label={props.field.label}
          value={props.value}
          choices={[...(props.field.choices ?? [])]}
          onChoose={(value) => props.onValue(value)}
        />
      </Match>
    </Switch>
  )
}
