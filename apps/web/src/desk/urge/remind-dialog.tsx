import type { Ticket } from '@sunshine/tickets'
import { createSignal, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createBatch } from './batch.ts'

const usual = '请尽快办理，并书面回复来访人。'

/** 提醒: a word in the program to whoever handles these tickets; the dialog says that no score knows of it (UR-8). */
export function RemindDialog(props: {
  open: boolean
  tickets: readonly Ticket[]
  onClose: () => void
  onDone: () => void
}): JSX.Element {
  const batch = createBatch()
  const toasts = useToasts()
  const [text, setText] = createSignal(usual)
  async function remind(): Promise<void> {
    const count = props.tickets.length
    const act = { type: 'reminded' as const, text: text().trim() }
    if (!(await batch.submit(props.tickets.map(({ id }) => ({ kind: 'ticket' as const, id, act }))))) return
    toasts.show({ message: `${count} 件已提醒，学校打开程序就会看到。` })
    setText(usual)
    props.onDone()
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={`提醒 ${props.tickets.length} 件`}
      actions={
        <>
          <Button
            variant="primary"
            disabled={text().trim() === ''}
            busy={batch.busy() ? '正在保存' : undefined}
            onClick={() => void remind()}
          >
            发提醒
          </Button>
          <Button onClick={() => props.onClose()}>取消</Button>
        </>
      }
    >
      <div class="stack">
        <p class="quiet">提醒只在程序里，不是催办函：不编号、不打印，也不影响任何得分。</p>
        <TextField label="要说的话" hint="学校的手机上会看到" value={text()} onInput={setText} />
        <Problem of={batch.problem()} />
      </div>
    </Dialog>
  )
}
