import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import type { Reply, Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, For, Index, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { LetterActions } from '../../paper/letter-actions.tsx'
import { usePhone } from '../../session/phone.ts'
import { forgetRefusedPhotos } from '../../store/photos.ts'
import { readUnits } from '../../store/tickets.ts'
import { createSubmission } from '../../submit.ts'
import { sha256Hex } from '../../sync/digest.ts'
import { partsOfReply } from '../../ticket/letter-view.tsx'
import { PhotoUpload } from '../../ticket/photo-upload.tsx'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { WithTicket } from '../../ticket/with-ticket.tsx'
import { ActionBar, Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState, Section } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createKeptPhotos, type KeptPhoto } from './kept-photos.ts'
import { photoFailureWords } from './photo-words.ts'
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

  function remove(photo: KeptPhoto): void {
    void kept.remove(photo)
    toasts.show({ message: '照片删掉了。', undo: () => void kept.putBack(photo) })
  }
  const takePhoto = (): JSX.Element => (
    <TakePhoto
      first={search.from === 'album' ? 'album' : 'camera'}
      onOpening={kept.opening}
      onNothing={kept.nothingCame}
      onPhoto={(photo) => kept.keep(photo, props.reply.id)}
    />
  )
  return (
    <div class="stack">
      {/* With a photo there, printing is over: only the photos and the decision on them remain. */}
      <Show when={kept.photos().length === 0}>
        <ToBeSealed ticket={props.ticket} reply={props.reply} />
      </Show>
      <Show when={kept.interrupted()}>
        <Notice
          tone="warn"
          happened="刚才拍照时手机内存不够，程序重开了。"
          kept="您写的都在，请再拍一次。"
          next="再退出就点“在本页里拍”，或先用相机拍好，再从相册选。"
        />
      </Show>
      <For each={kept.photos()}>
        {(photo, index) => (
          <Show
            when={kept.retaking() === photo.id}
            fallback={
              <TakenPhoto
                photo={photo}
                place={kept.photos().length > 1 ? index() + 1 : undefined}
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
      <Show when={kept.retaking() === undefined}>
        <Show when={kept.photos().length > 0} fallback={takePhoto()}>
          <Section title="还有别的页？">{takePhoto()}</Section>
        </Show>
      </Show>
      <Show when={saving.isNotStored()}>
        <Problem of={photoFailureWords.notStored} />
      </Show>
      <Problem of={saving.problem()} />
      <ActionBar>
        <Show
          when={kept.photos().length > 0}
          fallback={
            <ButtonLink href={`/tickets/${props.ticket.id}`} variant="secondary" wide>
              以后再拍
            </ButtonLink>
          }
        >
          <Button
            variant="primary"
            wide
            busy={saving.busy() ? '正在保存' : undefined}
            onClick={() => void saving.save(kept.photos())}
          >
            {kept.photos().length === 1 ? '就用这张' : `就用这 ${kept.photos().length} 张`}
          </Button>
        </Show>
      </ActionBar>
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
      <LetterActions parts={partsOfReply(props.ticket, props.reply, unit())} />
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

/** A photo taken for a letter that has been written anew since belongs to the old one, while that is there. */
const isOfAnother = (photo: KeptPhoto, { ticket, reply }: { ticket: Ticket; reply: Reply }): boolean =>
  photo.replyId !== reply.id && ticket.replies.some(({ id }) => id === photo.replyId)

/** Saves photos one after the other, each in one step with its draft: killed in between, none is lost and none doubled. */
function createSaving(about: { ticket: Ticket; reply: Reply }, saved: (id: string) => void) {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const [busy, setBusy] = createSignal(false)
  const [isNotStored, setIsNotStored] = createSignal(false)

  async function saveOne(photo: KeptPhoto): Promise<boolean> {
    const { bytes, width, height } = photo
    const { ticket, reply } = about
    const sha256 = await sha256Hex(bytes)
    try {
      await phone.store.client.putAttachment({ sha256, ticketId: ticket.id, mediaType: 'image/jpeg', bytes })
    } catch {
      setIsNotStored(true)
      return false
    }
    const act = {
      type: 'sealPhotoAttached' as const,
      replyId: isOfAnother(photo, about) ? photo.replyId : reply.id,
      sha256,
      width,
      height,
      bytes: bytes.byteLength,
    }
    if (!(await submission.submit({ kind: 'ticket', id: ticket.id, act }, photo.id))) return false
    saved(photo.id)
    return true
  }
  async function saveAll(photos: readonly KeptPhoto[]): Promise<boolean> {
    for (const photo of photos) if (!(await saveOne(photo))) return false
    return true
  }
  return {
    busy,
    isNotStored,
    problem: submission.problem,
    async save(photos: readonly KeptPhoto[]): Promise<void> {
      if (busy()) return
      setBusy(true)
      setIsNotStored(false)
      const isDone = await saveAll(photos).finally(() => setBusy(false))
      if (!isDone) return
      await forgetRefusedPhotos(phone.store, about.ticket.id)
      const counted = photos.length === 1 ? '照片' : `${photos.length} 张照片`
      toasts.show({ message: `${counted}已存到本机。有网络时自动上传，不用守着。` })
      navigate(`/tickets/${about.ticket.id}`, { replace: true })
    },
  }
}
