import type { Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { ProtectedIdentity } from '../../ticket/protected-identity.tsx'
import type { District } from '../district/district.ts'

/** What the paper form has no cell for: who helps, whom a 举报 complains of, where it was brought in from, what it was merged into. */
export function TicketAbout(props: { ticket: Ticket; district: District }): JSX.Element {
  const assisting = (): string => props.ticket.assistingUnitIds.map(props.district.unitName).join('、')
  const accused = (): string =>
    [props.district.unitName(props.ticket.accusedUnitId), ...(props.ticket.personal.accusedNames ?? [])]
      .filter((name) => name !== '')
      .join('、')
  const lines = (): { term: string; value: string }[] => {
    const { origin } = props.ticket
    return [
      { term: '协办单位', value: assisting() },
      { term: '被举报', value: accused() },
      { term: '平台编号', value: origin ? `${origin.number}（${origin.platform}）` : '' },
    ].filter(({ value }) => value !== '')
  }
  return (
    <>
      <Show when={lines().length > 0}>
        <dl class="desk-ticket-about">
          <For each={lines()}>
            {({ term, value }) => (
              <div>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <ProtectedIdentity ticket={props.ticket} />
      <Show when={props.ticket.mergedInto}>
        {(into) => (
          <p>
            {'已并入 '}
            <a href={`/desk/tickets/${into()}`}>{props.district.ticketLabel(into())}</a>
            ，在那里办理和计入考核。
          </p>
        )}
      </Show>
    </>
  )
}
