import type { Ticket } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { accusedFields, namingAct, nobodyAccused, unwrittenName, type AccusedFields } from '../dispatch/accused.ts'
import { AccusedPicker } from '../dispatch/accused-picker.tsx'
import type { District } from '../district/district.ts'

interface AccusedDialogProps {
  open: boolean
  ticket: Ticket
  district: District
  isOffline: boolean
  onClose: () => void
}

/** 写明被举报人: names them on a 举报 that is there already; those with an account lose sight of it at once (PV-5). */
export function AccusedDialog(props: AccusedDialogProps): JSX.Element {
  return (
    <Show when={props.open}>
      <Naming {...props} />
    </Show>
  )
}

function Naming(props: AccusedDialogProps): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  // Another ticket gets another dialog.
  // eslint-disable-next-line solid/reactivity
  const { id, personal } = props.ticket
  /** Names written before stay; accounts once named stay out whatever is written now. */
  const written: AccusedFields = { ...nobodyAccused, names: [...(personal.accusedNames ?? [])] }
  const draft = createDraft(
    { id: `accused:${id}`, kind: 'accused', ticketId: id },
    { accused: written },
    (found): found is { accused: AccusedFields } => v.is(v.object({ accused: accusedFields }), found),
  )
  const [isAsked, setAsked] = createSignal(false)
  const unwritten = (): string | undefined => unwrittenName(draft.fields.accused)
  async function save(): Promise<void> {
    setAsked(true)
    if (unwritten() !== undefined) return
    const number = ticketNumber(props.ticket)
    if (!(await submission.submit({ kind: 'ticket', id, act: namingAct(draft.fields.accused) }))) return
    await draft.drop()
    toasts.show({ message: `${number} 的被举报人已记下，他们看不到这一件。` })
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title="写明被举报人"
      actions={
        <Button
          variant="primary"
          disabled={props.isOffline}
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void save()}
        >
          保存
        </Button>
      }
    >
      <div class="stack">
        <p class="quiet">有账号的人写上以后，不管什么角色都看不到这一件；写错了也收不回来，请先核对。</p>
        <Show when={props.ticket.accusedPersons}>
          {(persons) => <p class="quiet">{`已有 ${persons().length} 人按账号排除在外，去掉姓名也不恢复。`}</p>}
        </Show>
        <AccusedPicker
          value={draft.fields.accused}
          unitName={props.district.unitName}
          onChange={(accused) => draft.set({ accused })}
          error={isAsked() ? unwritten() : undefined}
        />
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
