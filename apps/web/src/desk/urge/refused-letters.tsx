import type { RejectedEvent } from '@sunshine/sync'
import type { Ticket } from '@sunshine/tickets'
import { createMemo, Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { forgetRefused } from '../../store/refused.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { rejectionWords } from '../../wording/rejection.ts'
import type { District } from '../district/district.ts'
import { createBatch } from './batch.ts'
import { nextNumber, planLetters } from './letter-plan.ts'

/** Letters the district did not take, most often for a colleague was quicker with the number: issued anew in one go. */
export function RefusedLetters(props: { district: District; tickets: readonly Ticket[] }): JSX.Element {
  const phone = usePhone()
  const batch = createBatch()
  const navigate = useNavigate()
  const refused = createMemo(() =>
    props.district.tickets().flatMap(({ ticket, rejected }) =>
      rejected.flatMap((one) => {
        const { act } = one.event.subject
        return act.type === 'urgeLetterIssued' ? [{ ticket, one, letterNo: act.letterNo }] : []
      }),
    ),
  )
  const first = () => refused()[0]
  async function issueAnew(): Promise<void> {
    const before: readonly RejectedEvent[] = refused().map(({ one }) => one)
    const plan = planLetters(
      refused().map(({ ticket }) => ticket),
      nextNumber(props.tickets, props.district.now()),
    )
    const sheets = plan.map(() => phone.newId())
    const issuedAt = Date.now()
    const subjects = plan.flatMap(({ unitId, letterNo, tickets }, place) =>
      tickets.map(({ id }) => ({
        kind: 'ticket' as const,
        id,
        act: {
          type: 'urgeLetterIssued' as const,
          letterNo,
          issuedAt,
          letter: { id: sheets[place] ?? '', unitId },
        },
      })),
    )
    if (!(await batch.submit(subjects))) return
    for (const { event } of before) await forgetRefused(phone.store, event.id)
    navigate(`/desk/urge/print?letters=${sheets.join(',')}`)
  }
  async function giveUp(): Promise<void> {
    for (const { one } of refused()) await forgetRefused(phone.store, one.event.id)
  }
  return (
    <Show when={first()}>
      {(found) => (
        <div class="stack-tight">
          <Notice
            live
            tone="error"
            happened={`有 ${refused().length} 件的催办函区里没有收下：${found().letterNo}（${ticketNumber(found().ticket)}）。${rejectionWords(found().one.rejection, props.district.now()).happened}`}
            kept="没有计入催办，也没有占用函号。"
            next={rejectionWords(found().one.rejection, props.district.now()).next}
            actions={
              <>
                <Button busy={batch.busy() ? '正在保存' : undefined} onClick={() => void issueAnew()}>
                  按下一个号重新下函
                </Button>
                <Button variant="quiet" onClick={() => void giveUp()}>
                  不下了
                </Button>
              </>
            }
          />
          <Problem of={batch.problem()} />
        </div>
      )}
    </Show>
  )
}
