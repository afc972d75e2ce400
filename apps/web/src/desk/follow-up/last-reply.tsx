import type { Ticket } from '@sunshine/tickets'
import { For, type JSX } from 'solid-js'
import { LetterView, partsOfReply } from '../../ticket/letter-view.tsx'
import { Section } from '../../ui/section.tsx'
import type { District } from '../district/district.ts'

/** The letter the citizen got, beside the call about it. */
export function LastReply(props: { ticket: Ticket; district: District }): JSX.Element {
  return (
    <Section title="学校的回复" count={props.district.unitName(props.ticket.unitId)}>
      <For each={props.ticket.replies.slice(-1)}>
        {(reply) => <LetterView parts={partsOfReply(props.ticket, reply, props.district.unit(props.ticket.unitId))} />}
      </For>
    </Section>
  )
}
