import type { ItemReview, Objection } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { EvidenceList } from '../../evidence/evidence-list.tsx'
import { GradeFields } from '../../sheet/grade-fields.tsx'
import { formOf, reviewOf, type GradableItem, type GradeForm } from '../../sheet/grade-form.ts'
import { pointsWords } from '../../sheet/points-words.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { Choice } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { rejectionWords } from '../../wording/rejection.ts'
import { decisionLabels } from '../../wording/sheet-life.ts'
import { isFinding, outcomeOf, type Case, type Decision, type Outcome, type Points } from './objection-outcome.ts'
import './decide.css'

const choice = (value: Decision, hint: string): Choice<Decision> => ({ value, label: decisionLabels[value], hint })

export interface DecideDialogProps {
  of: Objection | undefined
  /** The objection with all its outcome is computed from. */
  about: (objection: Objection) => Case | undefined
  /** What is objected to, in words: the deduction, the ticket, the reply. */
  object: JSX.Element
  /** The item objected to, when a person grades it. */
  item: GradableItem | undefined
  given: ItemReview | undefined
  onClose: () => void
}

/** Decides an objection: 维持, 更正 or 核减, with the points as they are and as they would be, and always with a reason (SL-32). */
export function DecideDialog(props: DecideDialogProps): JSX.Element {
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
    const kept = choice('maintained', '得分不变')
    if (props.item) return [kept, choice('corrected', '改评这一项')]
    const { ticketId = null, clause = null } = props.of ?? {}
    if (ticketId === null || clause === null) return [kept, choice('corrected', '先在工单里改正，再记在这里')]
    const corrected = isFinding({ clause }) ? '改为合规，这处不扣' : '先在工单里改正，再记在这里'
    return [kept, choice('corrected', corrected), choice('waived', '这处扣分不计，理由印在表上')]
  }
  const outcome = createMemo((): Outcome | undefined => {
    const { of, item } = props
    const chosen = decision()
    const about = of && props.about(of)
    if (!about || !chosen) return undefined
    const review = chosen === 'corrected' && item && form.grade ? reviewOf(item, form.grade) : null
    return outcomeOf(about, { decision: chosen, review, reason: reason() })
  })
  async function decide(): Promise<void> {
    const made = outcome()
    const chosen = decision()
    if (!made || !chosen || made.refused) return
    for (const subject of made.acts) if (!(await submission.submit(subject))) return
    toasts.show({ message: `申诉已决定：${decisionLabels[chosen]}。` })
    props.onClose()
  }
  return (
    <Dialog
      wide
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={`申诉决定：${props.of?.item ?? ''}`}
      actions={
        <Button
          variant="primary"
          disabled={decision() === undefined || reason().trim() === '' || outcome()?.refused !== undefined}
          describedBy="decision-needs"
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void decide()}
        >
          决定
        </Button>
      }
    >
      <div class="decide">
        <div class="stack decide-case">
          <section>
            <h3>学校的话</h3>
            <p class="paper">{props.of?.ground}</p>
            <Show when={props.of?.evidence}>{(evidence) => <p class="paper">{`佐证：${evidence()}`}</p>}</Show>
            <EvidenceList files={props.of?.files} label="学校的佐证文件" />
          </section>
          <section>
            <h3>申诉的对象</h3>
            {props.object}
          </section>
          <Show when={outcome()} fallback={<p class="quiet">选了决定，这里显示决定前后的得分。</p>}>
            {(found) => (
              <Show when={found().refused} fallback={<BeforeAndAfter outcome={found()} />}>
                {(refused) => {
                  const words = () => rejectionWords(refused(), Date.now())
                  return <Notice live tone="warn" happened={words().happened} next={words().next} />
                }}
              </Show>
            )}
          </Show>
        </div>
        <div class="stack">
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
      </div>
    </Dialog>
  )
}

function BeforeAndAfter(props: { outcome: Outcome }): JSX.Element {
  const lines = (): readonly { readonly name: string; readonly of: (points: Points) => number | null }[] => [
    { name: '本项', of: ({ item }) => item },
    { name: '总分', of: ({ total }) => total },
  ]
  const words = (points: number | null): string => (points === null ? '待评' : pointsWords(points))
  const change = (of: (points: Points) => number | null): string => {
    const by = (of(props.outcome.decided) ?? 0) - (of(props.outcome.now) ?? 0)
    if (by === 0) return '不变'
    return `${by > 0 ? '加' : '减'} ${pointsWords(Math.abs(by))}`
  }
  return (
    <table class="decide-points" aria-live="polite">
      <thead>
        <tr>
          <td />
          <th scope="col">现在</th>
          <th scope="col">决定后</th>
          <th scope="col">变化</th>
        </tr>
      </thead>
      <tbody>
        <For each={lines()}>
          {({ name, of }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{words(of(props.outcome.now))}</td>
              <td>
                <strong>{words(of(props.outcome.decided))}</strong>
              </td>
              <td>{change(of)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
