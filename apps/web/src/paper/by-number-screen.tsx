import { isSchoolRole } from '@sunshine/tickets'
import { createMemo, Show, type JSX } from 'solid-js'
import { Navigate, useParams } from '../address/router.tsx'
import { createTickets } from '../live.ts'
import { usePhone } from '../session/phone.ts'
import { EmptyState } from '../ui/card.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { isNumbered } from './print-address.ts'

/** A ticket's number typed into the address of another machine leads to its papers, as soon as they are there. */
export function ByNumberScreen(): JSX.Element {
  const { actor } = usePhone()
  const params = useParams<{ number: string }>()
  const tickets = createTickets()
  const found = createMemo(() => tickets()?.find(({ ticket }) => isNumbered(ticket.ticketNo, params.number))?.ticket)
  const desk = isSchoolRole(actor.role) ? '' : '/desk'
  return (
    <>
      <PageHeader title="打印" back="/" />
      <PageBody>
        <Show
          when={found()}
          fallback={
            <Show when={tickets()}>
              <EmptyState
                title={`这台电脑上还没有 ${params.number}。`}
                hint="刚登录时正在下载，下载完会自动打开。一直没有，请核对编号，或先在手机上上传。"
              />
            </Show>
          }
        >
          {(ticket) => <Navigate href={`${desk}/tickets/${ticket().id}/print`} />}
        </Show>
      </PageBody>
    </>
  )
}
