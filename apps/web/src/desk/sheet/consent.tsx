import { beijingDate } from '@sunshine/rubric/civil-date'
import { isBelowPrinted, roleMay, type ItemReview } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords } from '../../wording/dates.ts'

/** Below a grade under 一般: that the approver agreed to it, or that it waits for that, and the way to agree (SL-30). */
export function ConsentLine(props: {
  given: ItemReview | undefined
  itemId: string
  isFinal: boolean
  onConsent: (itemId: string) => void
}): JSX.Element {
  const { actor } = usePhone()
  const given = () => (props.given && isBelowPrinted(props.given.review) ? props.given : undefined)
  return (
    <Show when={given()}>
      {(found) => (
        <Show
          when={found().consent}
          fallback={
            <>
              <p class="graded-by">不达标，待审定人同意</p>
              <Show when={roleMay(actor.role, 'gradeConsented') && !props.isFinal}>
                <button
                  type="button"
                  class="sheet-act sheet-act-due no-print"
                  onClick={() => props.onConsent(props.itemId)}
                >
                  同意<span class="only-heard">{props.itemId}</span>
                </button>
              </Show>
            </>
          }
        >
          {(consent) => (
            <p class="graded-by">
              {`${consent().by} ${dayWords(beijingDate(consent().at))} 同意`}
              <Show when={consent().note}>{(note) => <span>{note()}</span>}</Show>
            </p>
          )}
        </Show>
      )}
    </Show>
  )
}

/** The approver agrees to a grade below 一般, having read the reason. */
export function ConsentDialog(props: {
  itemId: string | undefined
  assessmentId: string
  given: ItemReview | undefined
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [note, setNote] = createSignal('')
  async function agree(): Promise<void> {
    const { itemId: item, assessmentId: id } = props
    if (item === undefined) return
    const act = { type: 'gradeConsented' as const, item, note: note() }
    if (!(await submission.submit({ kind: 'assessment', id, act }))) return
    toasts.show({ message: `已同意 ${item} 评为不达标。` })
    setNote('')
    props.onClose()
  }
  return (
    <Dialog
      open={props.itemId !== undefined}
      onClose={() => props.onClose()}
      title={`同意不达标：${props.itemId ?? ''}`}
      actions={
        <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void agree()}>
          同意，本项 0 分
        </Button>
      }
    >
      <div class="stack">
        <p>{`${props.given?.by ?? ''} 评为不达标，理由：${props.given?.reason ?? ''}`}</p>
        <p class="quiet">不同意就关上这里，请考核员改评。改评之后，原来的同意不再算数。</p>
        <TextArea label="意见" optional value={note()} onInput={setNote} />
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
