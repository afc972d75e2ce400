import type { RejectedEvent } from '@sunshine/sync'
import { Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { forgetRefused } from '../store/refused.ts'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { useToasts } from '../ui/toast.tsx'
import { actTitle, actWords } from '../wording/acts.ts'
import { rejectionWords } from '../wording/rejection.ts'
import { copyText } from './copy-text.ts'
import { GiveUp } from './give-up.tsx'

/** Opens a refused act for writing anew; undefined when it cannot be done in the ticket's state any more. */
export type Revise = (refused: RejectedEvent) => (() => void) | undefined

/** Under an act the district refused: why, what was kept, and the three ways on. It goes only when the person says so. */
export function RefusedActs(props: { refused: RejectedEvent; now: number; revise?: Revise | undefined }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  const words = () => rejectionWords(props.refused.rejection, props.now)
  const written = (): string => actWords(props.refused.event.subject.act)

  async function again(): Promise<void> {
    if (await submission.submit(props.refused.event.subject)) await forgetRefused(phone.store, props.refused.event.id)
  }
  async function copy(): Promise<void> {
    const copied = await copyText(written())
    toasts.show({ message: copied ? '已复制。' : '没有复制成功。请长按上面的文字，手动复制。' })
  }

  return (
    <div class="stack-tight">
      <p>{`${words().happened}${words().kept}${words().next}`}</p>
      <Problem of={submission.problem()} />
      <div class="row no-print">
        <Show
          when={props.revise}
          fallback={
            <Button busy={submission.busy() ? '正在保存' : undefined} onClick={() => void again()}>
              再交一次
            </Button>
          }
        >
          {(revise) => (
            <Show when={revise()(props.refused)}>{(open) => <Button onClick={() => open()()}>改后重交</Button>}</Show>
          )}
        </Show>
        <Show when={written() !== ''}>
          <Button variant="quiet" onClick={() => void copy()}>
            复制内容
          </Button>
        </Show>
        <GiveUp
          what={`这条${actTitle(props.refused.event.subject.act)}`}
          onGiveUp={() => void forgetRefused(phone.store, props.refused.event.id)}
        />
      </div>
    </div>
  )
}
