import { SETTINGS_ID, type SettingsAct } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import type { DraftForm } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Typed } from './dialog-draft.ts'

/** The act that was typed, or what is still wrong with it, in words. */
export type ActOrFault = { readonly act: SettingsAct } | { readonly fault: string }

/** What every change of the settings has: its own fields, a reason, one button that says what it does. */
export function SettingsDialog(props: {
  open: boolean
  title: string
  draft: DraftForm<Typed> | undefined
  /** Reads the fields at the press of the button. */
  read: (typed: Typed) => ActOrFault
  button: string
  done: string
  reasonHint: string
  /** For a dialog that shows what the change does to every unit. */
  wide?: boolean | undefined
  onClose: () => void
  children: (draft: DraftForm<Typed>) => JSX.Element
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [fault, setFault] = createSignal<string>()
  createEffect(
    on(
      () => props.open,
      () => {
        submission.clear()
        setFault(undefined)
      },
    ),
  )
  async function save(): Promise<void> {
    const { draft } = props
    if (!draft) return
    const found =
      (draft.fields['reason'] ?? '').trim() === '' ? noReason(props.read(draft.fields)) : props.read(draft.fields)
    setFault('fault' in found ? found.fault : undefined)
    if ('fault' in found) return
    if (!(await submission.submit({ kind: 'settings', id: SETTINGS_ID, act: found.act }))) return
    await draft.drop()
    toasts.show({ message: props.done })
    props.onClose()
  }
  async function cancel(): Promise<void> {
    await props.draft?.drop()
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.title}
      wide={props.wide}
      actions={
        <>
          <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
            {props.button}
          </Button>
          <Button variant="secondary" onClick={() => void cancel()}>
            取消
          </Button>
        </>
      }
    >
      <Show when={props.draft}>
        {(draft) => (
          <div class="stack" onInput={() => setFault(undefined)}>
            <Show when={draft().restored()}>
              <p class="quiet">这是上次没写完的，接着写就行。</p>
            </Show>
            {props.children(draft())}
            <TextArea
              label="理由"
              hint={props.reasonHint}
              value={draft().fields['reason'] ?? ''}
              onInput={(reason) => draft().set('reason', reason)}
            />
            <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
            <Problem of={submission.problem()} />
          </div>
        )}
      </Show>
    </Dialog>
  )
}

/** The first thing wrong is said first; the reason stands last in the form. */
function noReason(found: ActOrFault): ActOrFault {
  return 'fault' in found ? found : { fault: '还没有写理由。' }
}
