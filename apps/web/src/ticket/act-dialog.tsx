import type { RejectedEvent } from '@sunshine/sync'
import { halfWidth } from '@sunshine/tickets'
import { createMemo, createSignal, For, Match, on, Show, Switch, type JSX } from 'solid-js'
import { createDraft, type DraftForm } from '../draft.ts'
import { usePhone } from '../session/phone.ts'
import { forgetRefused } from '../store/refused.ts'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { DateField } from '../ui/select-field.tsx'
import { Chip } from '../ui/chip.tsx'
import { TextField } from '../ui/text-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useToasts } from '../ui/toast.tsx'
import type { Sentence } from '../wording/rejection.ts'
import { heldBeside } from './correction.ts'
import { PhoneField } from './phone-field.tsx'
import type { ActField, ActValues, SmallAct } from './small-acts.ts'
import { typedIn } from './typed-in.ts'
import { turnPhrase } from './turn-phrase.ts'

interface ActDialogProps {
  ticketId: string
  act: SmallAct | undefined
  /** A refused act of the same kind that is written anew: its words stand in the fields, and it goes when this one is saved. */
  refused?: RejectedEvent | undefined
  onClose: () => void
}

const isValues = (found: { readonly [field: string]: unknown }): found is Record<string, string> =>
  Object.values(found).every((value) => typeof value === 'string')

/** A small act in a dialog; what was typed stays when it is refused, when the dialog is closed, and when the page is killed. */
export function ActDialog(props: ActDialogProps): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  const [lacking, setLacking] = createSignal<Sentence>()

  const draft = createMemo(
    on(
      () => props.act && `${props.act.title}:${props.refused?.event.id ?? ''}`,
      (): DraftForm<Record<string, string>> | undefined => {
        submission.clear()
        setLacking(undefined)
        const { act, refused, ticketId } = props
        if (!act) return undefined
        const id = ['act', ticketId, act.title, ...(refused ? [refused.event.id] : [])].join(':')
        return createDraft({ id, kind: 'act', ticketId }, initialValues(act, refused, phone.actor.name), isValues)
      },
    ),
  )

  async function save(): Promise<void> {
    const { act, refused } = props
    const typed = draft()
    if (!act || !typed) return
    submission.clear()
    if (setLacking(act.lacking?.({ ...typed.fields }))) return
    const subject = { kind: 'ticket' as const, id: props.ticketId, act: act.act({ ...typed.fields }) }
    if (!(await submission.submit(subject))) return
    await typed.drop()
    if (refused) await forgetRefused(phone.store, refused.event.id)
    toasts.show({ message: `${act.title}：已存到本机。` })
    props.onClose()
  }
  async function cancel(): Promise<void> {
    await draft()?.drop()
    props.onClose()
  }

  return (
    <Dialog
      open={props.act !== undefined}
      onClose={() => props.onClose()}
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
          <Button variant="secondary" onClick={() => void cancel()}>
            取消
          </Button>
        </>
      }
    >
      <div class="stack">
        <Show when={props.act?.hindered}>{(why) => <p>{why()}</p>}</Show>
        <Show when={draft()?.restored()}>
          <p class="quiet">这是上次没写完的，接着写就行。</p>
        </Show>
        <For each={props.act?.fields ?? []}>
          {(field) => (
            <FieldOf
              field={field}
              value={draft()?.fields[field.name] ?? ''}
              onValue={(value) => {
                setLacking(undefined)
                draft()?.set(field.name, value)
              }}
            />
          )}
        </For>
        <Problem of={lacking() ?? submission.problem()} />
      </div>
    </Dialog>
  )
}

function initialValues(act: SmallAct, refused: RejectedEvent | undefined, name: string): Record<string, string> {
  const typed: ActValues = refused ? typedIn(refused.event.subject.act) : {}
  return Object.fromEntries(
    act.fields.flatMap(({ name: of, held, initial }) => [
      [of, typed[of] ?? held ?? initial ?? (of === 'acceptedBy' ? name : '')],
      ...(held === undefined ? [] : [[heldBeside(of), held]]),
    ]),
  )
}

function FieldOf(props: { field: ActField; value: string; onValue: (value: string) => void }): JSX.Element {
  return (
    <Switch
      fallback={
        <TextField
          label={props.field.label}
          hint={props.field.hint?.(props.value)}
          value={props.value}
          onInput={(value) => props.onValue(value)}
        />
      }
    >
      <Match when={props.field.kind === 'phone'}>
        <PhoneField
          hint={props.field.hint?.(props.value)}
          value={props.value}
          onInput={(value) => props.onValue(value)}
          onSettled={(text) => props.onValue(halfWidth(text))}
        />
      </Match>
      <Match when={props.field.kind === 'text'}>
        <Show when={props.field.phrases}>
          {(phrases) => (
            <div class="row">
              <For each={phrases()}>
                {(phrase) => (
                  <Chip
                    pressed={props.value.includes(phrase)}
                    onClick={() => props.onValue(turnPhrase(props.value, phrase))}
                  >
                    {phrase}
                  </Chip>
                )}
              </For>
            </div>
          )}
        </Show>
        <TextArea label={props.field.label} value={props.value} onInput={(value) => props.onValue(value)} />
      </Match>
      <Match when={props.field.kind === 'date'}>
        <DateField
          label={props.field.label}
          hint={props.field.hint?.(props.value)}
          value={props.value}
          onChoose={(value) => props.onValue(value)}
        />
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
