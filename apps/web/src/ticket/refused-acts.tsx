import type { RejectedEvent } from '@sunshine/sync'
import { Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { Button } from '../ui/button.tsx'
import { useToasts } from '../ui/toast.tsx'
import { actWords } from '../wording/acts.ts'
import { rejectionWords } from '../wording/rejection.ts'
import { copyText } from './copy-text.ts'

/** Opens a refused act for writing anew; undefined when it cannot be done in the ticket's state any more. */
export type Revise = (refused: RejectedEvent) => (() => void) | undefined

/** Under an act the district refused: why, what was kept, and the three ways on. It goes only when the person says so. */
export function RefusedActs(props: { refused: RejectedEvent; now: number; revise?: Revise | undefined }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const words = () => rejectionWords(props.refused.rejection, props.now)
  const written = (): string => actWords(props.refused.event.subject.act)

  async function again(): Promise<void> {
    const result = await phone.act(props.refused.event.subject)
    if ('refused' in result) toasts.show({ message: rejectionWords(result.refused, Date.now()).happened })
    else await phone.store.client.forgetRejected(props.refused.event.id)
  }
  async function copy(): Promise<void> {
    const copied = await copyText(written())
    toasts.show({ message: copied ? '已复制。' : '没有复制成功。请长按上面的文字，手动复制。' })
  }

  return (
    <div class="stack-tight">
      <p>{`${words().happened}${words().kept}${words().next}`}</p>
      <div class="row no-print">
        <Show when={props.revise} fallback={<Button onClick={() => void again()}>再交一次</Button>}>
          {(revise) => (
            <Show when={revise()(props.refused)}>{(open) => <Button onClick={() => open()()}>改后重交</Button>}</Show>
          )}
        </Show>
        <Show when={written() !== ''}>
          <Button variant="quiet" onClick={() => void copy()}>
            复制内容
          </Button>
        </Show>
        <Button variant="quiet" onClick={() => void phone.store.client.forgetRejected(props.refused.event.id)}>
          放弃
        </Button>
      </div>
    </div>
  )
}
