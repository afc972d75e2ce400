import type { Reply, Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, For, Index, Show, type JSX } from 'solid-js'
import { useParams, useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { LetterActions } from '../../paper/letter-actions.tsx'
import { readUnits } from '../../store/tickets.ts'
import { partsOfReply } from '../../ticket/letter-view.tsx'
import { PhotoUpload } from '../../ticket/photo-upload.tsx'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { WithTicket } from '../../ticket/with-ticket.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createKeptPhotos, type KeptPhoto } from './kept-photos.ts'
import { photoFailureWords } from './photo-words.ts'
import { createSaving, isOfAnother } from './save-photos.ts'
import { TakePhoto } from './take-photo.tsx'
import { TakenPhoto } from './taken-photo.tsx'
import './seal-photo.css'

/** 盖章拍照: camera, album or viewfinder; shrunk on the phone, on the disk before it is called saved. */
export function SealPhotoScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  return (
    <>
      <PageHeader title="拍盖章照片" back={`/tickets/${params.id}`} />
      <PageBody>
        <WithTicket id={params.id}>
          {(held) => {
            const replies = (): readonly Reply[] => held().ticket.replies
            return (
              <Show when={replies()[replies().length - 1]} fallback={<EmptyState title="先写好回复，再拍盖章的信。" />}>
                {(reply) => <Taking ticket={held().ticket} reply={reply()} />}
              </Show>
            )
          }}
        </WithTicket>
      </PageBody>
    </>
  )
}

function Taking(props: { ticket: Ticket; reply: Reply }): JSX.Element {
  const toasts = useToasts()
  const [search] = useSearchParams<{ from?: string }>()
  // eslint-disable-next-line solid/reactivity -- a screen stays with its ticket
  const kept = createKeptPhotos(props.ticket.id)
  const saving = createSaving(props, kept.saved)
  const [inPage, setInPage] = createSignal(false)
  const isDeciding = (): boolean => kept.photos().length > 0 && kept.retaking() === undefined && !inPage()

  function remove(photo: KeptPhoto): void {
    void kept.remove(photo)
    toasts.show({ message: '照片删掉了。', undo: () => void kept.putBack(photo) })
  }
  const takePhoto = (): JSX.Element => (
    <TakePhoto
      first={kept.photos().length > 0 ? undefined : search.from === 'album' ? 'album' : 'camera'}
      inPage={inPage()}
      onInPage={setInPage}
      onOpening={kept.opening}
      onNothing={kept.nothingCame}
      onPhoto={(photo) => kept.keep(photo, props.reply.id)}
    />
  )
  return (
    <div class="stack">
      <Show when={kept.interrupted()}>
        <Notice
          tone="warn"
          happened="刚才拍照时手机内存不够，程序重开了。"
          kept="您写的都在，请再拍一次。"
          next="再退出就点“在本页里拍”，或先用相机拍好，再从相册选。"
        />
      </Show>
      {/* With a photo there, printing is over: only the photos and the decision on them remain. */}
      <Show when={kept.photos().length === 0}>
        <ToBeSealed ticket={props.ticket} reply={props.reply} />
      </Show>
      <For each={kept.photos()}>
        {(photo, index) => (
          <Show
            when={kept.retaking() === photo.id}
            fallback={
              <TakenPhoto
                photo={photo}
                place={kept.photos().length > 1 ? index() + 1 : undefined}
                isNew={kept.arrived() === photo.id}
                isOfEarlierReply={isOfAnother(photo, props)}
                onRetake={() => kept.retake(photo.id)}
                onRemove={() => remove(photo)}
              />
            }
          >
            <Section title={kept.photos().length > 1 ? `重拍第 ${index() + 1} 张` : '重拍这一张'}>
              <div class="stack">
                {takePhoto()}
                <Button wide onClick={() => kept.retake(undefined)}>
                  不重拍，留着原来那张
                </Button>
              </div>
            </Section>
          </Show>
        )}
      </For>
      <Show when={kept.ready() && kept.retaking() === undefined}>
        <Show when={kept.photos().length > 0} fallback={takePhoto()}>
          <Section title="还有别的页？">{takePhoto()}</Section>
        </Show>
      </Show>
      <Show when={saving.isNotStored()}>
        <Problem of={photoFailureWords.notStored} />
      </Show>
      <Problem of={saving.problem()} />
      <Show when={isDeciding()}>
        <ActionBar>
          <Button
            variant="primary"
            wide
            busy={saving.busy() ? '正在保存' : undefined}
            onClick={() => void saving.save(kept.photos())}
          >
            {kept.photos().length === 1 ? '就用这张' : `就用这 ${kept.photos().length} 张`}
          </Button>
        </ActionBar>
      </Show>
      <Show when={kept.photos().length === 0 && !inPage()}>
        <ActionBar>
          <ButtonLink href={`/tickets/${props.ticket.id}`} variant="secondary" wide>
            以后再拍
          </ButtonLink>
        </ActionBar>
      </Show>
    </div>
  )
}

/** What is to be printed and sealed, and the photos that are saved already. */
function ToBeSealed(props: { ticket: Ticket; reply: Reply }): JSX.Element {
  const units = createLive(readUnits)
  const unit = createMemo(() => units()?.find((candidate) => candidate.id === props.ticket.unitId))
  return (
    <>
      <p>把信打印出来，盖上公章，再拍下整页。公章和字都要看得清。</p>
      <LetterActions
        parts={partsOfReply(props.ticket, props.reply, unit())}
        ticketId={props.ticket.id}
        ticketNumber={ticketNumber(props.ticket)}
      />
      <Show when={props.reply.sealPhotos.length > 0}>
        <Section title={`已保存的照片 ${props.reply.sealPhotos.length} 张`}>
          <div class="row">
            <Index each={props.reply.sealPhotos}>
              {(photo) => (
                <div class="stack-tight">
                  <PhotoView sha256={photo().sha256} alt="已拍的盖章照片" />
                  <PhotoUpload sha256={photo().sha256} ticketId={props.ticket.id} />
                </div>
              )}
            </Index>
          </div>
          <p class="quiet small">保存了的照片不能删，只能补拍。</p>
        </Section>
      </Show>
    </>
  )
}
