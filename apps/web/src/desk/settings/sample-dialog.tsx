import { SETTINGS_ID, type PublishedSample, type SamplePurpose } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createDialogDraft } from './dialog-draft.ts'
import { purposeLabels } from './drawn.ts'
import { emptySample, sampleOfForm } from './sample-form.ts'

/** 公布种子, or 重新抽样 where one stands already (SM-1). */
export function SampleDialog(props: {
  purpose: SamplePurpose | undefined
  year: number
  standing: PublishedSample | undefined
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [fault, setFault] = createSignal<string>()
  const open = (): boolean => props.purpose !== undefined
  const draft = createDialogDraft(open, 'sample', () => emptySample)
  createEffect(
    on(open, () => {
      submission.clear()
      setFault(undefined)
    }),
  )
  const words = (): string =>
    `${props.standing ? '重新抽样' : '公布种子'}：${props.year}年 ${purposeLabels[props.purpose ?? 'secondCall']}`
  async function save(): Promise<void> {
    const [form, { purpose, year }] = [draft(), props]
    if (!form || purpose === undefined) return
    const found = sampleOfForm(form.fields, { year, purpose, again: props.standing !== undefined })
    setFault('fault' in found ? found.fault : undefined)
    if ('fault' in found) return
    if (!(await submission.submit({ kind: 'settings', id: SETTINGS_ID, act: found.act }))) return
    await form.drop()
    toasts.show({ message: '种子已公布，抽中的名单在下面。' })
    props.onClose()
  }
  return (
    <Dialog
      open={open()}
      onClose={() => props.onClose()}
      title={words()}
      actions={
        <>
          <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
            {props.standing ? '重新抽样' : '公布种子'}
          </Button>
          <Button onClick={() => props.onClose()}>先不公布</Button>
        </>
      }
    >
      <Show when={draft()}>
        {(form) => (
          <div class="stack" onInput={() => setFault(undefined)}>
            <TextField
              label="种子"
              hint="公开产生的号码，如开奖号码；公布后不能换"
              value={form().fields['seed'] ?? ''}
              onInput={(seed) => form().set('seed', seed)}
            />
            <TextField
              label="抽取比例（%）"
              inputMode="numeric"
              short
              value={form().fields['percent'] ?? ''}
              onInput={(percent) => form().set('percent', percent)}
            />
            <TextArea
              label="种子的来历"
              hint="哪一天、哪里公开产生的，如：2026年12月1日排列5第26320期"
              value={form().fields['ground'] ?? ''}
              onInput={(ground) => form().set('ground', ground)}
            />
            <Show when={props.standing}>
              <TextArea
                label="为什么要重抽"
                hint="留在记录里；原来的种子和名单也留着"
                value={form().fields['reason'] ?? ''}
                onInput={(reason) => form().set('reason', reason)}
              />
            </Show>
            <Show when={fault()}>{(said) => <Notice live tone="error" happened={said()} />}</Show>
            <Problem of={submission.problem()} />
          </div>
        )}
      </Show>
    </Dialog>
  )
}
