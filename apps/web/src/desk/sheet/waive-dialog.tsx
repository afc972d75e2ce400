import { plainPoints, type Clause } from '@sunshine/rubric'
import { createSignal, For, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** One deduction on one ticket that the approver may waive. */
export interface Waivable {
  readonly ticketId: string
  readonly ticketLabel: string
  readonly clause: Clause
  /** The printed clause and how the points were lost. */
  readonly words: string
  /** What waiving it gives back; null where that depends on the unit's other tickets. */
  readonly points: string | null
}

const phrases = ['因停电断网无法按时回复，已核实', '来访人已书面说明属误会', '区中心派单有误']

/** 核减: the approver waives one deduction on one ticket, with a reason that is printed on the sheet. */
export function WaiveDialog(props: { of: Waivable | undefined; onClose: () => void }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [reason, setReason] = createSignal('')
  async function waive(): Promise<void> {
    const { of } = props
    if (!of) return
    const act = { type: 'waived' as const, clause: of.clause, reason: reason() }
    if (!(await submission.submit({ kind: 'ticket', id: of.ticketId, act }))) return
    toasts.show({ message: `${of.ticketLabel} 已核减，理由会印在考核表上。` })
    setReason('')
    props.onClose()
  }
  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={`核减：${props.of?.ticketLabel ?? ''}`}
      actions={
        <Button
          variant="primary"
          disabled={reason().trim() === ''}
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void waive()}
        >
          {props.of?.points ? `核减 ${plainPoints(props.of.points)} 分` : '核减'}
        </Button>
      }
    >
      <div class="stack">
        <p>{props.of?.words}</p>
        <div class="row">
          <For each={phrases}>{(phrase) => <Chip onClick={() => setReason(phrase)}>{phrase}</Chip>}</For>
        </div>
        <TextArea label="核减理由" hint="必填，会印在考核表上" value={reason()} onInput={setReason} />
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
