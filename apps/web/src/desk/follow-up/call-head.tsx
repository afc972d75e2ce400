import { beijingDate } from '@sunshine/rubric/civil-date'
import { addressee, missedCalls, MISSES_SHOWN, type Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { callAddress } from '../../ticket/call-address.ts'
import { ProtectedIdentity } from '../../ticket/protected-identity.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Icon } from '../../ui/icon.tsx'
import { dayWords, momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { missedWords } from './results.ts'

/** Whom to call about what, and who of them must not hear it. */
export function CallHead(props: { ticket: Ticket; district: District; left: string; missed: boolean }): JSX.Element {
  const missed = () => (props.missed ? missedCalls(props.ticket) : [])
  return (
    <header class="stack-tight">
      <p class="row call-head">
        <a href={`/desk/tickets/${props.ticket.id}`}>{ticketNumber(props.ticket)}</a>
        <span class="quiet">{props.left}</span>
      </p>
      <p class="paper call-words">{props.ticket.description}</p>
      <Show when={!props.ticket.personal.withheld} fallback={<ProtectedIdentity ticket={props.ticket} />}>
        {/* Without an address it is no link: what stands there is no number. */}
        <a class="call-phone" href={callAddress(props.ticket.personal.visitorPhone)}>
          <Icon name="phone" />
          <span>
            <bdi>{props.ticket.personal.visitorName}</bdi> <bdi>{props.ticket.personal.visitorPhone}</bdi>
          </span>
        </a>
      </Show>
      <Show when={props.ticket.confidential}>
        <p class="call-missed">来访人要求保密：接电话的不是本人时，不说反映的事。</p>
      </Show>
      <Show when={missed().length > 0}>
        <p class="call-missed">
          {`${missedWords(props.ticket, { now: props.district.now(), settings: props.district.settings() })}。打过：`}
          <For each={missed().slice(-MISSES_SHOWN)}>
            {(call) => <span>{momentWords(call.at, props.district.now())}</span>}
          </For>
        </p>
      </Show>
    </header>
  )
}

/** What to say and what to ask, from the ticket; a second caller says why somebody calls again. */
export function CallScript(props: { ticket: Ticket; caller: string; centre: string; again?: boolean }): JSX.Element {
  const reply = () => props.ticket.replies[props.ticket.replies.length - 1]
  const words = (): string => {
    const honorific = (['先生', '女士', '家长', '同学'] as const).find((word) => word === reply()?.honorific) ?? null
    const { visitorName, withheld } = props.ticket.personal
    // Whoever calls has the name before them for a minute, and says it.
    const who = withheld ? '' : addressee({ visitorName, anonymous: false, honorific })
    const asked = dayWords(beijingDate(props.ticket.acceptedAt))
    const answered = dayWords(beijingDate(reply()?.at ?? props.ticket.acceptedAt))
    const why = props.again ? '之前同事打过一次电话，这次是抽查。' : ''
    return `“${who}您好，我是${props.centre}的${props.caller}。${why}您${asked}反映的事，学校${answered}已经书面回复您。想听听您的评价：对办理结果满意、基本满意，还是不满意？”`
  }
  return (
    <p class="call-script">
      {words()}
      <span class="call-ask">不满意的，再问两句：哪一点没有解决？希望怎么办？</span>
    </p>
  )
}
