import type { Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { matching } from '../../ticket/search.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { District } from '../district/district.ts'

const MOST_SHOWN = 6

/** Only a ticket that is itself assessed takes another one in (AC-17). */
const endedUncounted: readonly Ticket['state'][] = ['duplicate', 'withdrawn', 'declined']

/** 并案: this ticket is the same concern as another one and is counted there alone. */
export function MergeDialog(props: {
  open: boolean
  ticket: Ticket
  district: District
  onClose: () => void
}): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [query, setQuery] = createSignal('')
  const [into, setInto] = createSignal<string>()
  /** Before anything is typed: the other tickets of the same number. */
  const found = createMemo(() => {
    const others = props.district
      .tickets()
      .map(({ ticket }) => ticket)
      .filter(({ id, state }) => id !== props.ticket.id && !endedUncounted.includes(state))
    const { visitorPhone } = props.ticket.personal
    const hits =
      query().trim() === ''
        ? others.filter(({ personal }) => visitorPhone !== '' && personal.visitorPhone === visitorPhone)
        : others.filter(matching(query()))
    return hits.slice(0, MOST_SHOWN)
  })
  async function merge(): Promise<void> {
    const target = into()
    if (target === undefined) return
    const words = `${ticketNumber(props.ticket)} 已并入 ${props.district.ticketLabel(target)}。`
    if (
      !(await submission.submit({
        kind: 'ticket',
        id: props.ticket.id,
        act: { type: 'mergedAsDuplicate', into: target },
      }))
    )
      return
    toasts.show({ message: words })
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title="并案：同一件事并入原来的工单"
      actions={
        <Button
          variant="primary"
          disabled={into() === undefined}
          busy={submission.busy() ? '正在保存' : undefined}
          onClick={() => void merge()}
        >
          {into() === undefined ? '并案' : `并入 ${props.district.ticketLabel(into() ?? '')}`}
        </Button>
      }
    >
      <div class="stack">
        <p class="quiet">并案后这一件不再办理，也不计入考核。</p>
        <TextField
          label="找原来的工单"
          type="search"
          hint="编号、姓名、电话后四位或内容"
          value={query()}
          onInput={() => undefined}
          onSettled={setQuery}
        />
        <Show
          when={found().length > 0}
          fallback={
            <Show when={query().trim() !== ''}>
              <p class="quiet">没有这样的工单。</p>
            </Show>
          }
        >
          <RadioGroup
            label="并入"
            column
            value={into()}
            choices={found().map((ticket) => ({
              value: ticket.id,
              label: ticketTitle(ticket),
              hint: ticketNumber(ticket),
            }))}
            onChoose={setInto}
          />
        </Show>
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
