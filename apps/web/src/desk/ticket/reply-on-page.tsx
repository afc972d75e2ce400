import type { Finding } from '@sunshine/rubric'
import { sealShownSince, type Reply, type Ticket, type Unit } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { LetterView, partsOfReply, versionTitle } from '../../ticket/letter-view.tsx'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { Notice } from '../../ui/notice.tsx'
import { clockWordsForReviewer } from '../../wording/clock-stop.ts'
import { momentWords } from '../../wording/dates.ts'

const words: { readonly [finding in Finding]: string } = { ok: '合规', fault: '有问题', unreviewed: '待审' }
const kinds: { readonly [finding in Finding]: TagKind } = { ok: 'done', fault: 'refused', unreviewed: 'soon' }
const decisions = { undecided: '待认定', accepted: '已认定属实', refused: '不予认定' } as const

/** One official reply: the letter beside its photo, the judgement, and whose clock counted. */
export function ReplyOnPage(props: {
  ticket: Ticket
  reply: Reply
  unit: Unit | undefined
  now: number
  /** Whether the judgement is kept from this person until they have given theirs (RV-8). */
  blind: boolean
}): JSX.Element {
  return (
    <Section
      title={versionTitle(props.ticket, props.reply)}
      count={momentWords(props.reply.at, props.now)}
      actions={
        <Show when={!props.blind}>
          <span class="row">
            <Tag kind={kinds[props.reply.findings.format]}>{`格式${words[props.reply.findings.format]}`}</Tag>
            <Tag kind={kinds[props.reply.findings.seal]}>{`盖章${words[props.reply.findings.seal]}`}</Tag>
            <Show when={sealShownSince(props.reply)}>
              <Tag kind="soon">学校已补拍，待复看</Tag>
            </Show>
          </span>
        </Show>
      }
    >
      <div class="stack-tight">
        <Show when={!props.blind && props.reply.findingReason}>{(reason) => <p>{`审核意见：${reason()}`}</p>}</Show>
        <Show when={clockWordsForReviewer(props.reply)}>
          {(words) => <Notice tone="warn" happened={words().happened} next={words().next} />}
        </Show>
        <Show when={props.reply.claim}>
          {(claim) => (
            <p>
              {`手机 ${momentWords(claim().claimedAt, props.now)} 写好，区里 ${momentWords(props.reply.at, props.now)} 收到：${decisions[claim().decision]}`}
              <Show when={claim().reason}>{(reason) => `（${reason()}）`}</Show>
            </p>
          )}
        </Show>
        <div class="desk-reply">
          <LetterView parts={partsOfReply(props.ticket, props.reply, props.unit)} />
          <div class="desk-reply-photos">
            <For each={props.reply.sealPhotos} fallback={<p class="quiet">没有盖章照片。</p>}>
              {(photo) => <PhotoView sha256={photo.sha256} alt="盖章的回复" />}
            </For>
          </div>
        </div>
      </div>
    </Section>
  )
}
