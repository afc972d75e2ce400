import { firstCallOf, followUpResultLabels, isReached, roleMay, secondCallsOf, type Ticket } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { Section, TableScroll } from '../../ui/section.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { District } from '../district/district.ts'
import { agreementWords } from './agreement-words.ts'
import type { SecondCallWork } from './second-call-work.ts'

/** How far first and second calls agree, with n; where they differ, the approver may take the second one (FU-7, FU-8). */
export function AgreementSection(props: { district: District; work: SecondCallWork }): JSX.Element {
  const { actor } = usePhone()
  const [adopting, setAdopting] = createSignal<Ticket>()
  const mayAdopt = roleMay(actor.role, 'secondCallAdopted')
  const second = (ticket: Ticket) => secondCallsOf(ticket).find(({ result }) => isReached(result))
  const labelOf = (result: keyof typeof followUpResultLabels | undefined): string =>
    result === undefined ? '' : followUpResultLabels[result]
  return (
    <Section title="两次回访对得上吗">
      <p class="agreement">{agreementWords(props.work.agreement)}</p>
      <Show when={props.work.differing.length > 0}>
        <TableScroll label="两次回访不一致的">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">工单</th>
                <th scope="col">单位</th>
                <th scope="col">第一次</th>
                <th scope="col">复核</th>
                <th scope="col">计入哪次</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.work.differing}>
                {(ticket) => (
                  <tr>
                    <td>
                      <a href={`/desk/tickets/${ticket.id}`}>{ticketNumber(ticket)}</a>
                    </td>
                    <td>{props.district.unitName(ticket.unitId)}</td>
                    <td>{`${labelOf(firstCallOf(ticket)?.result)}（${firstCallOf(ticket)?.caller ?? ''}）`}</td>
                    <td>{`${labelOf(second(ticket)?.result)}（${second(ticket)?.caller ?? ''}）`}</td>
                    <td>
                      <Show
                        when={second(ticket)?.adopted}
                        fallback={
                          <Show when={mayAdopt} fallback="第一次">
                            <Button label={`以复核为准：${ticketNumber(ticket)}`} onClick={() => setAdopting(ticket)}>
                              以复核为准
                            </Button>
                          </Show>
                        }
                      >
                        {(adopted) => (
                          <>
                            <Tag kind="done">复核</Tag>
                            <p class="quiet small">{`${adopted().by}：${adopted().reason}`}</p>
                          </>
                        )}
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
      <AdoptDialog ticket={adopting()} onClose={() => setAdopting(undefined)} />
    </Section>
  )
}

function AdoptDialog(props: { ticket: Ticket | undefined; onClose: () => void }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [reason, setReason] = createSignal('')
  async function adopt(): Promise<void> {
    const { ticket } = props
    const call = ticket && secondCallsOf(ticket).find(({ result }) => isReached(result))
    if (!ticket || !call) return
    const act = { type: 'secondCallAdopted' as const, callId: call.id, reason: reason().trim() }
    if (!(await submission.submit({ kind: 'ticket', id: ticket.id, act }))) return
    toasts.show({ message: `${ticketNumber(ticket)} 以复核回访为准，满意率已重算。` })
    setReason('')
    props.onClose()
  }
  return (
    <Dialog
      open={props.ticket !== undefined}
      onClose={() => props.onClose()}
      title="以复核回访为准"
      actions={
        <>
          <Button
            variant="primary"
            disabled={reason().trim() === ''}
            busy={submission.busy() ? '正在保存' : undefined}
            onClick={() => void adopt()}
          >
            以复核为准
          </Button>
          <Button onClick={() => props.onClose()}>取消</Button>
        </>
      }
    >
      <div class="stack">
        <p>复核回访会成为这件的最近一次回访，满意率按它算。两次都留在记录里。</p>
        <TextArea label="理由" hint="留在记录里，如：录音核实过" value={reason()} onInput={setReason} />
        <Problem of={submission.problem()} />
      </div>
    </Dialog>
  )
}
