import type { Observation } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToasts } from '../ui/toast.tsx'

/** An entry and the year it stands in. */
export interface Withdrawable {
  readonly assessmentId: string
  readonly observation: Observation
}

/** 撤回 an own entry, with the reason: it stays in the record, struck through (OB-4). */
export function WithdrawDialog(props: { of: Withdrawable | undefined; onClose: () => void }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [reason, setReason] = createSignal('')
  createEffect(
    on(
      () => props.of?.observation.id,
      () => {
        submission.clear()
        setReason('')
      },
    ),
  )
  async function withdraw(): Promise<void> {
    const { of } = props
    if (!of) return
    const act = { type: 'observationWithdrawn' as const, observationId: of.observation.id, reason: reason() }
    if (!(await submission.submit({ kind: 'assessment', id: of.assessmentId, act }))) return
    toasts.show({ message: '已撤回。这条还留在台账里，划了线。' })
    props.onClose()
  }
  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title="撤回这条台账"
      actions={
        <Button
          variant="primary"
          disabled={reason().trim() === ''}
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void withdraw()}
        >
          撤回
        </Button>
      }
    >
      <Show when={props.of}>
        {(of) => (
          <div class="stack">
            <p class="paper">{of().observation.text}</p>
            <TextField label="理由" hint="必填，学校和区里都看得到" value={reason()} onInput={setReason} />
            <Problem of={submission.problem()} />
          </div>
        )}
      </Show>
    </Dialog>
  )
}
