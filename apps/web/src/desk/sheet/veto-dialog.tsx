import type { Rubric } from '@sunshine/rubric'
import type { Assessment } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'

export interface VetoDialogProps {
  rubric: Rubric
  open: boolean
  unitName: string
  assessmentId: string
  veto: Assessment['veto']
  onClose: () => void
}

/** 一票否决 with its ground and the document it rests on; a recorded one can be lifted. */
export function VetoDialog(props: VetoDialogProps): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [ground, setGround] = createSignal<string>()
  const [document, setDocument] = createSignal('')
  async function record(words: string, rests: string): Promise<void> {
    const act = { type: 'vetoRecorded' as const, ground: words, document: rests }
    if (!(await submission.submit({ kind: 'assessment', id: props.assessmentId, act }))) return
    toasts.show({ message: words === '' ? '已撤销一票否决。' : '已记录一票否决。' })
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={`一票否决：${props.unitName}`}
      actions={
        <Show
          when={props.veto}
          fallback={
            <Button
              variant="danger"
              disabled={ground() === undefined || document().trim() === ''}
              describedBy="veto-needs"
              busy={submission.busy() ? '正在保存' : undefined}
              onClick={() => void record(ground() ?? '', document())}
            >
              记录一票否决
            </Button>
          }
        >
          <Button
            variant="danger"
            busy={submission.busy() ? '正在保存' : undefined}
            onClick={() => void record('', '')}
          >
            撤销一票否决
          </Button>
        </Show>
      }
    >
      <div class="stack">
        <Show
          when={props.veto}
          fallback={
            <>
              <p>{`${props.rubric.veto.label}。得分照常计算，不因此改变。`}</p>
              <RadioGroup
                label="情形"
                column
                value={ground()}
                choices={props.rubric.veto.grounds.map((words) => ({ value: words, label: words }))}
                onChoose={setGround}
              />
              <TextField
                label="依据文件"
                hint="文号或处分决定，如：珠教纪〔2026〕2号"
                value={document()}
                onInput={setDocument}
              />
              <p class="quiet small" id="veto-needs">
                情形和依据文件都要有。记录留痕，可以撤销。
              </p>
            </>
          }
        >
          {(veto) => <Notice tone="warn" happened={veto().ground} kept={`依据：${veto().document}（${veto().by}）`} />}
        </Show>
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
