import type { Finding } from '@sunshine/rubric'
import { sealShownSince, type Reply, type Ticket, type Unit } from '@sunshine/tickets'
import { createSignal, Index, Show, type JSX } from 'solid-js'
import { LetterActions } from '../../paper/letter-actions.tsx'
import { LetterView, partsOfReply, versionTitle } from '../../ticket/letter-view.tsx'
import { PhotoMatches } from '../../ticket/photo-matches.tsx'
import { PhotoUpload } from '../../ticket/photo-upload.tsx'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { Notice } from '../../ui/notice.tsx'
import { clockWords } from '../../wording/clock-stop.ts'
import { momentWords } from '../../wording/dates.ts'

const findingWords: { readonly [finding in Finding]: string } = { ok: '合规', fault: '有问题', unreviewed: '待审' }
const findingTags: { readonly [finding in Finding]: TagKind } = { ok: 'done', fault: 'refused', unreviewed: 'plain' }

/** One reply: its letter, what the district found, its sealed photos, and the way to print it. */
export function ReplyPart(props: { ticket: Ticket; reply: Reply; unit: Unit | undefined; now: number }): JSX.Element {
  const parts = () => partsOfReply(props.ticket, props.reply, props.unit)
  const hasPhoto = (): boolean => props.reply.sealPhotos.length > 0
  const [printing, setPrinting] = createSignal(false)
  return (
    <Section title={versionTitle(props.ticket, props.reply)} count={momentWords(props.reply.at, props.now)}>
      <div class="stack-tight">
        <LetterView parts={parts()} />
        <p class="row">
          <Tag
            kind={findingTags[props.reply.findings.format]}
          >{`格式${findingWords[props.reply.findings.format]}`}</Tag>
          <Show
            when={sealShownSince(props.reply)}
            fallback={
              <Tag
                kind={findingTags[props.reply.findings.seal]}
              >{`盖章${findingWords[props.reply.findings.seal]}`}</Tag>
            }
          >
            <Tag kind="soon">盖章已补拍，待区里复看</Tag>
          </Show>
          <Show when={props.reply.claim?.decision === 'undecided'}>
            <Tag kind="soon">离线回复时间待认定</Tag>
          </Show>
        </p>
        <Show when={clockWords(props.reply)}>
          {(words) => <Notice tone="warn" happened={words().happened} kept={words().kept} next={words().next} />}
        </Show>
        <Show when={props.reply.findingReason}>{(reason) => <p>{`审核意见：${reason()}`}</p>}</Show>
        <div class="row">
          <Index each={props.reply.sealPhotos} fallback={<p class="quiet">还没有盖章照片。</p>}>
            {(photo) => (
              <div class="stack-tight">
                <PhotoView sha256={photo().sha256} alt="盖章的回复" />
                <PhotoUpload sha256={photo().sha256} ticketId={props.ticket.id} />
              </div>
            )}
          </Index>
        </div>
        <PhotoMatches ticket={props.ticket} photos={props.reply.sealPhotos} reader="school" />
        <Show
          when={printing()}
          fallback={
            <Button onClick={() => setPrinting(true)}>{hasPhoto() ? '打印、发图片、补拍' : '打印、发图片'}</Button>
          }
        >
          <LetterActions parts={parts()} ticketId={props.ticket.id} ticketNumber={ticketNumber(props.ticket)} />
          <Show when={hasPhoto()}>
            <ButtonLink href={`/tickets/${props.ticket.id}/seal-photo`} icon="camera">
              补拍盖章照片
            </ButtonLink>
          </Show>
        </Show>
      </div>
    </Section>
  )
}
