import { zhuhui2019 } from '@sunshine/rubric'
import { createSignal, type JSX } from 'solid-js'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'

/** 一票否决 with its ground and document; it can be lifted again. */
export function VetoDialog(props: { open: boolean; assessmentId: string; onClose: () => void }): JSX.Element {
  const submission = createSubmission()
  const [ground, setGround] = createSignal(zhuhui2019.veto.grounds[0] ?? '')
  const [document, setDocument] = createSignal('')
  const record = async (words: string): Promise<void> => {
    const act = { type: 'vetoRecorded' as const, ground: words, document: document() }
    if (await submission.submit({ kind: 'assessment', id: props.assessmentId, act })) props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title="一票否决"
      actions={
        <>
          <Button variant="danger" onClick={() => void record(ground())}>
            确定否决
          </Button>
          <Button variant="secondary" onClick={() => void record('')}>
            撤销否决
          </Button>
        </>
      }
    >
      <div class="stack">
        <RadioGroup
          label="情形"
          column
          value={ground()}
          choices={zhuhui2019.veto.grounds.map((words) => ({ value: words, label: words }))}
          onChoose={setGround}
        />
        <TextField label="依据文件" hint="文号或决定书" value={document()} onInput={setDocument} />
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
