import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import { dueOn, lintReply, typeLabels, type Unit } from '@sunshine/tickets'
import { createEffect, createMemo, For, Show, type JSX } from 'solid-js'
import { LetterView, partsOfReply } from '../../ticket/letter-view.tsx'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Section } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/tag.tsx'
import { dayWords, momentWords } from '../../wording/dates.ts'
import { lintWords } from '../../wording/lint.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'

interface ReplyOnDeskProps {
  district: District
  item: ReplyToJudge
  left: number
  following: ReplyToJudge | undefined
}

/** What a reviewer looks at to judge one reply: the concern, the letter, the photo, the machine's hints. */
export function ReplyOnDesk(props: ReplyOnDeskProps): JSX.Element {
  const ticket = () => props.item.ticket
  const reply = () => props.item.reply
  const unit = (): Unit | undefined => props.district.unit(ticket().unitId)
  const parts = createMemo(() => partsOfReply(ticket(), reply(), unit()))
  const hints = createMemo(() =>
    lintReply({
      parts: parts(),
      acceptedOn: beijingDate(ticket().acceptedAt),
      today: beijingDate(reply().at),
      handlingUnitName: unit()?.name ?? '',
      sealPhotoEdges: reply().sealPhotos.map((photo) => Math.max(photo.width, photo.height)),
    }),
  )
  createEffect(() => preload(props.following))
  return (
    <>
      <header class="review-head">
        <strong>{`还有 ${props.left} 件`}</strong>
        <a href={`/desk/tickets/${ticket().id}`}>{ticketNumber(ticket())}</a>
        <span>{unit()?.name}</span>
        <span class="quiet">{`${momentWords(reply().at, props.district.now())} 回复`}</span>
        <Punctuality item={props.item} />
      </header>
      <p class="review-concern">
        <b>{typeLabels[ticket().type]}</b>
        {ticket().description}
      </p>
      <div class="review-sides">
        <div class="stack">
          <LetterView parts={parts()} />
          <Section title="机器提示" count="仅供参考，不计分">
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
          </Section>
        </div>
        <Section title="盖章照片">
          <div class="review-photos">
            <For
              each={reply().sealPhotos}
              fallback={
                <p class="review-no-photo">
                  <Icon name="photo" />
                  没有盖章照片
                </p>
              }
            >
              {(photo) => <PhotoView sha256={photo.sha256} alt="盖章的回复" large />}
            </For>
          </div>
        </Section>
      </div>
    </>
  )
}

function Punctuality(props: { item: ReplyToJudge }): JSX.Element {
  const due = (): string | null => dueOn(props.item.ticket)
  const isFirst = (): boolean => props.item.ticket.replies[0]?.id === props.item.reply.id
  return (
    <Show when={isFirst() && due()}>
      {(day) => (
        <Tag kind={props.item.reply.at <= endOfDay(day()) ? 'done' : 'overdue'}>
          {props.item.reply.at <= endOfDay(day()) ? `按时，${dayWords(day())}到期` : `超期，${dayWords(day())}到期`}
        </Tag>
      )}
    </Show>
  )
}

/** Fetches the next reply's photos while this one is being read. */
function preload(item: ReplyToJudge | undefined): void {
  for (const { sha256 } of item?.reply.sealPhotos ?? []) new Image().src = `/attachments/${sha256}`
}
