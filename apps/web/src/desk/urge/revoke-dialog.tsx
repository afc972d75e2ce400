import type { UrgeLetterOnRecord } from '@sunshine/tickets'
import { createSignal, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createBatch } from './batch.ts'

/** 撤回: takes one letter back from every ticket it names, with a reason; it stays in the list and keeps its number. */
export function RevokeDialog(props: { letter: UrgeLetterOnRecord | undefined; onClose: () => void }): JSX.Element {
  const batch = createBatch()
  const toasts = useToasts()
  const [reason, setReason] = createSignal('')
  async function revoke(): Promise<void> {
    const { letter } = props
    if (!letter) return
    const subjects = letter.tickets
      .filter(({ entry }) => !entry.revoked)
      .map(({ ticket, entry }) => ({
        kind: 'ticket' as const,
        id: ticket.id,
        act: { type: 'urgeLetterRevoked' as const, letterId: entry.id, reason: reason().trim() },
      }))
    if (!(await batch.submit(subjects))) return
    toasts.show({ message: `${letter.letterNo} 已撤回，不再计入扣分。函号不再使用。` })
    setReason('')
    props.onClose()
  }
  return (
    <Dialog
      open={props.letter !== undefined}
      onClose={() => props.onClose()}
      title={`撤回 ${props.letter?.letterNo ?? ''}`}
      actions={
        <>
          <Button
            variant="danger"
            disabled={reason().trim() === ''}
            busy={batch.busy() ? '正在保存' : undefined}
            onClick={() => void revoke()}
          >
            撤回这份函
          </Button>
          <Button onClick={() => props.onClose()}>不撤回</Button>
        </>
      }
    >
      <div class="stack">
        <p>{`撤回后，函里的 ${props.letter?.tickets.length ?? 0} 件不再按“催办后超期”扣分。函和函号都留在记录里。`}</p>
        <TextArea label="撤回的理由" hint="留在记录里，学校看得到" value={reason()} onInput={setReason} />
        <Problem of={batch.problem()} />
      </div>
    </Dialog>
  )
}
