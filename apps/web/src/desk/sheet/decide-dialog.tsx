import type { Objection } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { EvidenceList } from '../../evidence/evidence-list.tsx'
import { createSubmission } from '../../submit.ts'
import { GradeFields } from '../../sheet/grade-fields.tsx'
import { formOf, reviewOf, type GradableItem, type GradeForm } from '../../sheet/grade-form.ts'
import type { ItemReview } from '@sunshine/tickets'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { Choice } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { decisionLabels } from '../../wording/sheet-life.ts'

type Decision = NonNullable<Objection['decided']>['decision']

const choice = (value: Decision, hint: string): Choice<Decision> => ({ value, label: decisionLabels[value], hint })

/** Decides an objection: 维持, 更正 with the new grade, or 核减 of one ticket's deduction; always with a reason. */
export function DecideDialog(props: {
  of: Objection | undefined
  assessmentId: string
  /** The item objected to, when a person grades it. */
  item: GradableItem | undefined
  given: ItemReview | undefined
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [decision, setDecision] = createSignal<Decision>()
  const [reason, setReason] = createSignal('')
  const [form, setForm] = createStore<{ grade: GradeForm | undefined }>({ grade: undefined })
  createEffect(
    on(
      () => props.of?.id,
      () => {
        submission.clear()
        setDecision(undefined)
        setReason('')
        setForm('grade', props.item && formOf(props.item, props.given))
      },
    ),
  )
  const choices = (): Choice<Decision>[] => {
    if (props.item) return [choice('maintained', '得分不变'), choice('corrected', '改评这一项')]
    const both = [choice('maintained', '得分不变'), choice('corrected', '先在工单里改正，再记在这里')]
    return props.of?.ticketId && props.of.clause ? [...both, choice('waived', '这处扣分不计')] : both
  }
  async function decide(): Promise<void> {
    const { of, item } = props
    const chosen = decision()
    const { grade } = form
    if (!of || !chosen) return
    const { ticketId, clause } = of
    // First the waiver: a decision without it would promise points that are not given.
    if (chosen === 'waived' && ticketId !== null && clause !== null) {
      const waived = { type: 'waived' as const, clause, reason: reason() }
      if (!(await submission.submit({ kind: 'ticket', id: ticketId, act: waived }))) return
    }
    const act = {
      type: 'objectionDecided' as const,
      objectionId: of.id,
      decision: chosen,
      review: chosen === 'corrected' && item && grade ? reviewOf(item, grade) : null,
      reason: reason(),
    }
    if (!(await submission.submit({ kind: 'assessment', id: props.assessmentId, act }))) return
    toasts.show({ message: `申诉已决定：${decisionLabels[chosen]}。` })
    props.onClose()
  }
  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={`申诉决定：${props.of?.item ?? ''}`}
      actions={
        <Button
          variant="primary"
          disabled={decision() === undefined || reason().trim() === ''}
          describedBy="decision-needs"
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void decide()}
        >
          决定
        </Button>
      }
    >
      <div class="stack">
        <p class="paper">{`学校的理由：${props.of?.ground ?? ''}`}</p>
        <Show when={props.of?.evidence}>{(evidence) => <p class="paper">{`佐证：${evidence()}`}</p>}</Show>
        <EvidenceList files={props.of?.files} label="学校的佐证文件" />
        <RadioGroup label="决定" column value={decision()} choices={choices()} onChoose={setDecision} />
        <Show when={decision() === 'corrected' && props.item}>
          {(item) => (
            <Show when={form.grade}>
              {(grade) => (
                <GradeFields
                  item={item()}
                  form={grade()}
                  onChange={(part) => setForm('grade', { ...grade(), ...part })}
                />
              )}
            </Show>
          )}
        </Show>
        <TextArea label="理由" hint="必填，学校看得到" value={reason()} onInput={setReason} />
        <p class="quiet small" id="decision-needs">
          选了决定、写了理由才能保存。审定人的决定是最终的。
        </p>
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
