import type { SheetLife } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { createDraft } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Section } from '../../ui/section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'

type Answer = 'noObjection' | 'statement'

interface Typed {
  readonly [field: string]: unknown
  /** Null until one is chosen. */
  answer: Answer | null
  text: string
}

const isTyped = (found: { readonly [field: string]: unknown }): found is Typed =>
  typeof found['text'] === 'string' && [null, 'noObjection', 'statement'].some((known) => known === found['answer'])

const empty: Typed = { answer: null, text: '' }
const choices = [
  { value: 'noObjection', label: '无异议' },
  { value: 'statement', label: '单位说明' },
] as const

/** The school's answer to the feedback: 无异议, or what the unit has to say. */
export function AnswerForm(props: { assessmentId: string; life: SheetLife }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [changing, setChanging] = createSignal(false)
  // The form is about the year it was opened for.
  // eslint-disable-next-line solid/reactivity
  const draftId = `answer:${props.assessmentId}`
  const draft = createDraft({ id: draftId, kind: 'answer', ticketId: null }, empty, isTyped)
  async function send(): Promise<void> {
    const { answer, text } = draft.fields
    if (answer === null) return
    const act = { type: 'feedbackAnswered' as const, answer, text: answer === 'statement' ? text : '' }
    if (!(await submission.submit({ kind: 'assessment', id: props.assessmentId, act }, draftId, draft.flush))) return
    setChanging(false)
    toasts.show({ message: '答复已存到本机。有网络时自动上传。' })
  }
  const said = () => (changing() ? null : props.life.answer)
  return (
    <Section title="单位答复">
      <Show
        when={said()}
        fallback={
          <div class="stack-tight">
            <RadioGroup
              label="对反馈的得分"
              value={draft.fields.answer ?? undefined}
              choices={choices}
              onChoose={(answer) => draft.set('answer', answer)}
            />
            <Show when={draft.fields.answer === 'statement'}>
              <TextArea label="说明" value={draft.fields.text} onInput={(text) => draft.set('text', text)} />
            </Show>
            <Problem of={submission.problem()} />
            <Button
              variant="primary"
              wide
              disabled={draft.fields.answer === null}
              busy={submission.busy() ? '正在保存' : undefined}
              onClick={() => void send()}
            >
              提交答复
            </Button>
          </div>
        }
      >
        {(answered) => (
          <div class="stack-tight">
            <p class="paper">
              {answered().answer === 'noObjection' ? '无异议' : answered().text}
              <span class="quiet">{`（${answered().by}）`}</span>
            </p>
            <Show when={props.life.stage === 'feedback'}>
              <Button onClick={() => setChanging(true)}>改答复</Button>
            </Show>
          </div>
        )}
      </Show>
    </Section>
  )
}
