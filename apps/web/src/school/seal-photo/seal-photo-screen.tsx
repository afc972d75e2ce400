import { useNavigate, useParams } from '@solidjs/router'
import type { Reply, Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { LetterActions } from '../../paper/letter-actions.tsx'
import { usePhone } from '../../session/phone.ts'
import { forgetRefusedPhotos } from '../../store/photos.ts'
import { readUnits } from '../../store/tickets.ts'
import { createSubmission } from '../../submit.ts'
import { sha256Hex } from '../../sync/digest.ts'
import { partsOfReply } from '../../ticket/letter-view.tsx'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { WithTicket } from '../../ticket/with-ticket.tsx'
import { ActionBar, Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState, Section } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createKeptPhoto } from './kept-photo.ts'
import { photoFailureWords, type PhotoFailure } from './photo-failures.ts'
import { PhotoPickers } from './photo-pickers.tsx'
import type { Shrunk } from './shrink.ts'
import { shrinkApart } from './shrink-apart.ts'
import './seal-photo.css'

/** 盖章拍照: camera or album, shrunk on the phone, on the disk before it is called saved. */
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
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const units = createLive(readUnits)
  const unit = createMemo(() => units()?.find((candidate) => candidate.id === props.ticket.unitId))
  // eslint-disable-next-line solid/reactivity -- a screen stays with its ticket
  const kept = createKeptPhoto(props.ticket.id)
  const [working, setWorking] = createSignal(false)
  const [failure, setFailure] = createSignal<PhotoFailure>()

  async function choose(file: File): Promise<void> {
    setFailure(undefined)
    setWorking(true)
    const shrunk = await shrinkApart(file).catch(() => 'unreadable' as const)
    setWorking(false)
    if (typeof shrunk === 'string') {
      setFailure(shrunk)
      await kept.forget()
    } else kept.keep(shrunk)
  }

  async function save(photo: Shrunk): Promise<void> {
    if (submission.busy()) return
    const { bytes, width, height } = photo
    const sha256 = await sha256Hex(bytes)
    try {
      await phone.store.client.putAttachment({ sha256, ticketId: props.ticket.id, mediaType: 'image/jpeg', bytes })
    } catch {
      setFailure('notStored')
      return
    }
    const act = {
      type: 'sealPhotoAttached' as const,
      replyId: props.reply.id,
      sha256,
      width,
      height,
      bytes: bytes.byteLength,
    }
    if (!(await submission.submit({ kind: 'ticket', id: props.ticket.id, act }))) return
    await forgetRefusedPhotos(phone.store, props.ticket.id)
    await kept.forget()
    toasts.show({ message: '照片已存到本机。有网络时自动上传，不用守着。' })
    navigate(`/tickets/${props.ticket.id}`, { replace: true })
  }

  return (
    <div class="stack">
      {/* With a photo there, printing is over: only the photo and the decision on it remain. */}
      <Show when={!kept.photo()}>
        <p>把信打印出来，盖上公章，再拍下整页。公章和字都要看得清。</p>
        <LetterActions
          parts={partsOfReply(props.ticket, props.reply, unit())}
          ticketId={props.ticket.id}
          ticketNumber={ticketNumber(props.ticket)}
        />
        <Show when={props.reply.sealPhotos[0]?.sha256} keyed>
          {(sha256) => (
            <Section title="已有的照片">
              <PhotoView sha256={sha256} alt="已拍的盖章照片" />
            </Section>
          )}
        </Show>
      </Show>
      <Show when={kept.interrupted()}>
        <Notice
          tone="warn"
          happened="刚才拍照时手机内存不够，程序重开了。"
          kept="您写的都在。"
          next="请再拍一次；还不行就先用相机拍好，再从相册选。"
        />
      </Show>
      <Show
        when={kept.photo()}
        fallback={
          <PhotoPickers
            busy={working()}
            onOpening={kept.opening}
            onNothing={() => void kept.forget()}
            onFile={(file) => void choose(file)}
          />
        }
        keyed
      >
        {(photo) => <Preview photo={photo} onAgain={() => void kept.forget()} />}
      </Show>
      <Show when={failure()}>{(code) => <Problem of={photoFailureWords[code()]} />}</Show>
      <Show when={working()}>
        <Notice tone="info" live happened="正在处理照片…" />
      </Show>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Show
          when={kept.photo()}
          fallback={
            <ButtonLink href={`/tickets/${props.ticket.id}`} variant="secondary" wide>
              以后再拍
            </ButtonLink>
          }
        >
          {(photo) => (
            <Button
              variant="primary"
              wide
              busy={submission.busy() ? '正在保存' : undefined}
              onClick={() => void save(photo())}
            >
              就用这张
            </Button>
          )}
        </Show>
      </ActionBar>
    </div>
  )
}

function Preview(props: { photo: Shrunk; onAgain: () => void }): JSX.Element {
  const address = createMemo(() => {
    const url = URL.createObjectURL(new Blob([props.photo.bytes], { type: 'image/jpeg' }))
    onCleanup(() => URL.revokeObjectURL(url))
    return url
  })
  return (
    <>
      <img class="taken-photo" src={address()} alt="刚拍的盖章照片" />
      <p class="quiet small">{`${props.photo.width}×${props.photo.height}，${Math.ceil(props.photo.bytes.byteLength / 1024)} KB`}</p>
      <Button variant="secondary" icon="camera" onClick={() => props.onAgain()}>
        重拍
      </Button>
    </>
  )
}
