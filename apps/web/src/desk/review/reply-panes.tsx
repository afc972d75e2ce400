import { beijingDate, endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import { clockStop, dueOn, lintReply, typeLabels, type Unit } from '@sunshine/tickets'
import { createEffect, createMemo, For, Show, type Accessor, type JSX } from 'solid-js'
import { LetterView, partsOfReply } from '../../ticket/letter-view.tsx'
import { PhotoMatches } from '../../ticket/photo-matches.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { clockWordsForReviewer } from '../../wording/clock-stop.ts'
import { dayWords, momentWords } from '../../wording/dates.ts'
import { lintWords } from '../../wording/lint.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import { createKeys } from './keys.ts'
import { fetchPhotos } from './photo-cache.ts'
import { SealViewer } from './seal-viewer.tsx'

interface ReplyPanesProps {
  district: District
  item: ReplyToJudge
  /** Its photos are fetched meanwhile. */
  following: ReplyToJudge | undefined
  /** Whether single keys work. */
  keys: Accessor<boolean>
  /** Whether the ticket's page may be opened from here: it shows what others found. */
  linked: boolean
  /** What is known of the reply, and what to do: the right-hand column's end. */
  children: JSX.Element
}

/** How far an arrow key moves the letter. */
const SCROLL = 90

/** What a reviewer looks at to judge one reply, side by side: the letter, the photo, the concern with the machine's hints. */
export function ReplyPanes(props: ReplyPanesProps): JSX.Element {
  createEffect(() => fetchPhotos(props.following?.reply.sealPhotos ?? []))
  return (
    <div class="review-panes">
      <For each={[props.item.reply.id]}>{() => <OneReply {...props} />}</For>
      <div class="review-side">
        <Concern district={props.district} item={props.item} />
        <div class="review-acts">{props.children}</div>
      </div>
    </div>
  )
}

function OneReply(props: ReplyPanesProps): JSX.Element {
  const unit = (): Unit | undefined => props.district.unit(props.item.ticket.unitId)
  let letter: HTMLDivElement | undefined
  const scroll = (by: number) => (): void => letter?.scrollBy(0, by)
  createKeys(
    () => ({ ArrowDown: scroll(SCROLL), ArrowUp: scroll(-SCROLL) }),
    () => props.keys(),
  )
  return (
    <>
      <header class="review-head">
        <Show when={props.linked} fallback={<strong>{ticketNumber(props.item.ticket)}</strong>}>
          <a href={`/desk/tickets/${props.item.ticket.id}`}>{ticketNumber(props.item.ticket)}</a>
        </Show>
        <strong>{unit()?.name}</strong>
        <span class="quiet">{`${momentWords(props.item.reply.at, props.district.now())} 回复`}</span>
        <Punctuality item={props.item} />
      </header>
      <div class="review-letter" role="region" aria-label="回复函" tabIndex={0} ref={letter}>
        <LetterView parts={partsOfReply(props.item.ticket, props.item.reply, unit())} />
      </div>
      <SealViewer photos={props.item.reply.sealPhotos} keys={props.keys} />
    </>
  )
}

/** What the citizen asked, and what the machine noticed in the letter. */
function Concern(props: { district: District; item: ReplyToJudge }): JSX.Element {
  const unit = (): Unit | undefined => props.district.unit(props.item.ticket.unitId)
  const hints = createMemo(() => {
    const { ticket, reply } = props.item
    return lintReply({
      parts: partsOfReply(ticket, reply, unit()),
      acceptedOn: beijingDate(ticket.acceptedAt),
      today: beijingDate(reply.at),
      handlingUnitName: unit()?.name ?? '',
      sealPhotoEdges: reply.sealPhotos.map((photo) => Math.max(photo.width, photo.height)),
    })
  })
  return (
    <div class="review-concern" role="region" aria-label="问题和机器提示" tabIndex={0}>
      <h2>
        反映的问题
        <span class="quiet">{typeLabels[props.item.ticket.type]}</span>
      </h2>
      <p class="paper">{props.item.ticket.description}</p>
      <PhotoMatches ticket={props.item.ticket} photos={props.item.reply.sealPhotos} reader="reviewer" />
      <h2>
        机器提示
        <span class="quiet">仅供参考，不计分</span>
      </h2>
      <Show when={clockWordsForReviewer(props.item.reply)}>
        {(words) => <Notice tone="warn" happened={words().happened} next={words().next} />}
      </Show>
      <ul class="review-hints">
        <For each={hints()} fallback={<li class="quiet">对照附件3，没有发现问题。</li>}>
          {(hint) => (
            <li>
              <Icon name="warn" />
              {lintWords[hint.code]}
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}

/** Beside the version that stops the clock: in time or not, at the instant it stopped (TP-6). */
function Punctuality(props: { item: ReplyToJudge }): JSX.Element {
  const due = (): string | null => dueOn(props.item.ticket)
  const stoppedAt = (): Instant | undefined => {
    const stopping = props.item.ticket.replies.find((reply) => clockStop(reply).stops)
    const stop = clockStop(props.item.reply)
    return stopping?.id === props.item.reply.id && stop.stops ? stop.at : undefined
  }
  const tagOf = (day: string, at: Instant): JSX.Element => (
    <Tag kind={at <= endOfDay(day) ? 'done' : 'overdue'}>
      {at <= endOfDay(day) ? `按时，${dayWords(day)}到期` : `超期，${dayWords(day)}到期`}
    </Tag>
  )
  return <Show when={due()}>{(day) => <Show when={stoppedAt()}>{(at) => tagOf(day(), at())}</Show>}</Show>
}
