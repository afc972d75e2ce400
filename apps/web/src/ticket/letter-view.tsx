import { composeLetter, type Letter, type LetterParts, type Reply, type Ticket, type Unit } from '@sunshine/tickets'
import { For, type JSX } from 'solid-js'
import { withoutTurns } from '../ui/apart.ts'
import './letter.css'

/** How a unit calls itself in its letters. */
export function schoolWord(unit: Pick<Unit, 'orgKind'> | undefined): LetterParts['schoolWord'] {
  if (unit?.orgKind === 'kindergarten') return '我园'
  return unit?.orgKind === 'centre' ? '我单位' : '我校'
}

/** The parts of a stored reply's letter. */
export function partsOfReply(ticket: Ticket, reply: Reply, unit: Unit | undefined): LetterParts {
  const honorific = (['先生', '女士', '家长', '同学'] as const).find((word) => word === reply.honorific) ?? null
  return {
    visitorName: withoutTurns(ticket.personal.visitorName),
    anonymous: ticket.anonymous,
    withheld: ticket.personal.withheld?.name,
    honorific,
    subject: withoutTurns(reply.subject),
    body: withoutTurns(reply.body),
    schoolWord: schoolWord(unit),
    unitName: unit?.name ?? '',
    unitPhone: unit?.phone ?? '',
    datedOn: reply.datedOn,
  }
}

/** The letter of 附件3 as it is printed. */
export function LetterView(props: { parts: LetterParts }): JSX.Element {
  const letter = (): Letter => composeLetter(props.parts)
  return (
    <article class="letter paper" lang="zh-CN">
      <h2 class="letter-title">{letter().title}</h2>
      <p class="letter-salutation">{letter().salutation}</p>
      <p>{letter().opening}</p>
      <For each={letter().paragraphs} fallback={<p class="quiet">（回复内容）</p>}>
        {(paragraph) => <p>{paragraph}</p>}
      </For>
      <p>{letter().thanks}</p>
      <p class="letter-end">{`${letter().signature}（加盖公章）`}</p>
      <p class="letter-end">{letter().date}</p>
    </article>
  )
}

/** What a version of the reply is called: 回复, or 第 2 版回复 where there are several. */
export function versionTitle({ replies }: Ticket, reply: Reply): string {
  const place = replies.findIndex(({ id }) => id === reply.id)
  return replies.length > 1 ? `第 ${place + 1} 版回复` : '回复'
}
