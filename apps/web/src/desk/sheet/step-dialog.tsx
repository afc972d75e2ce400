import type { ObjectionDays } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { objectionDaysWords } from '../../wording/objection-days.ts'
import { actOf, type LifeStep } from './life-step.ts'

/** One step of the year, with what it asks for; what was typed stays while the screen is open. */
export function StepDialog(props: {
  step: LifeStep | undefined
  assessmentId: string
  /** The year as of the press of the button. */
  year: () => Parameters<typeof actOf>[2] | undefined
  suggestedUntil: string
  objectionDays: ObjectionDays
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [text, setText] = createSignal('')
  const [until, setUntil] = createSignal('')
  const [fault, setFault] = createSignal<string>()
  createEffect(
    on(
      () => props.step,
      () => {
        submission.clear()
        setFault(undefined)
        setUntil(props.suggestedUntil)
      },
    ),
  )
  async function take(): Promise<void> {
    const { step } = props
    const year = props.year()
    if (!step || !year) return
    const made = await actOf(step, { text: text(), until: until() }, year)
    setFault('fault' in made ? made.fault : undefined)
    if ('fault' in made) return
    if (!(await submission.submit({ kind: 'assessment', id: props.assessmentId, act: made.act }))) return
    toasts.show({ message: `${step.button}：已存到本机，上传后生效。` })
    setText('')
    props.onClose()
  }
  return (
    <Dialog
      open={props.step !== undefined}
      onClose={() => props.onClose()}
      title={props.step?.button ?? ''}
      actions={
        <Button
          variant={props.step?.danger ? 'danger' : 'primary'}
          disabled={props.step?.asks === 'reason' && text().trim() === ''}
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void take()}
        >
          {props.step?.button}
        </Button>
      }
    >
      <div class="stack">
        <p>{props.step?.words}</p>
        <Show when={props.step?.type === 'feedbackSent'}>
          <p class="quiet">{`申诉期：${objectionDaysWords(props.objectionDays)}，从反馈的次日数起。`}</p>
        </Show>
        <Show when={props.step?.until}>
          {(label) => <DateField label={label()} value={until()} onChoose={setUntil} />}
        </Show>
        <Show when={props.step?.asks}>
          {(asks) => (
            <TextArea
              label={asks() === 'reason' ? '理由' : '备注'}
              optional={asks() === 'note'}
              hint={asks() === 'reason' ? '必填，留在记录里' : undefined}
              value={text()}
              onInput={setText}
            />
          )}
        </Show>
        <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
