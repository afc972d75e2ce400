import { useNavigate, useParams } from '@solidjs/router'
import type { Ticket } from '@sunshine/tickets'
import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { dropDraft, saveDraft } from '../../store/drafts.ts'
import { readTicket } from '../../store/tickets.ts'
import { createSubmission } from '../../submit.ts'
import { sha256Hex } from '../../sync/agreement.ts'
import { PhotoView } from '../../ticket/photo-view.tsx'
import { ActionBar, Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState, Section } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Shrunk } from './shrink.ts'
import { shrinkApart } from './shrink-apart.ts'
import './seal-photo.css'

const failureWords = {
  tooLarge: {
    happened: '这个文件太大，不像手机拍的照片。',
    kept: '回复已经存好。',
    next: '请重新拍一张，或从相册另选一张。',
  },
  notAnImage: { happened: '这个文件不是照片，打不开。', kept: '回复已经存好。', next: '请拍照，或从相册选一张照片。' },
} as const

/** 盖章拍照: camera or album, shrunk on the phone, on the disk before it is called saved. */
export function SealPhotoScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const held = createLive((store) => readTicket(store, params.id))
  return (
    <>
      <PageHeader title="盖章照片" back={`/tickets/${params.id}`} />
      <PageBody>
        <Show when={held()?.ticket.replies.length} fallback={<EmptyState title="先写好回复，再拍盖章的信。" />}>
          <Show when={held()?.ticket}>{(ticket) => <Taking ticket={ticket()} />}</Show>
        </Show>
      </PageBody>
    </>
  )
}

function Taking(props: { ticket: Ticket }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const [photo, setPhoto] = createSignal<Shrunk & { url: string }>()
  const [working, setWorking] = createSignal(false)
  const [failure, setFailure] = createSignal<keyof typeof failureWords>()
  const intentId = (): string => `photo-intent:${props.ticket.id}`
  const reply = () => props.ticket.replies[props.ticket.replies.length - 1]

  // Opening the camera can push this page out of memory; what was being photographed is on the disk before.
  const noteIntent = (): void =>
    void saveDraft(phone.store, {
      id: intentId(),
      kind: 'photo-intent',
      ticketId: props.ticket.id,
      changedAt: Date.now(),
      fields: {},
    })
  onMount(noteIntent)
  onCleanup(() => {
    const shown = photo()
    if (shown) URL.revokeObjectURL(shown.url)
  })

  async function choose(files: FileList | null): Promise<void> {
    const file = files?.[0]
    if (!file) return
    setFailure(undefined)
    setWorking(true)
    const shrunk = await shrinkApart(file).catch(() => 'notAnImage' as const)
    setWorking(false)
    if (typeof shrunk === 'string') setFailure(shrunk)
    else setPhoto({ ...shrunk, url: URL.createObjectURL(new Blob([shrunk.bytes], { type: 'image/jpeg' })) })
  }

  async function save(): Promise<void> {
    const taken = photo()
    const target = reply()
    if (!taken || !target) return
    const sha256 = await sha256Hex(taken.bytes)
    await phone.store.client.putAttachment({
      sha256,
      ticketId: props.ticket.id,
      mediaType: 'image/jpeg',
      bytes: taken.bytes,
    })
    const act = {
      type: 'sealPhotoAttached' as const,
      replyId: target.id,
      sha256,
      width: taken.width,
      height: taken.height,
      bytes: taken.bytes.byteLength,
    }
    if (!(await submission.submit({ kind: 'ticket', id: props.ticket.id, act }))) return
    await dropDraft(phone.store, intentId())
    toasts.show({ message: '照片已存到本机。有网络时自动上传，不用守着。' })
    navigate(`/tickets/${props.ticket.id}`, { replace: true })
  }

  return (
    <div class="stack">
      <p>把信打印出来，盖上公章，再拍下整页。公章和字都要看得清。</p>
      <Show when={reply()?.sealPhotos.length}>
        <Section title="已有的照片">
          <PhotoView sha256={reply()?.sealPhotos[0]?.sha256 ?? ''} alt="已拍的盖章照片" />
        </Section>
      </Show>
      <Show when={photo()} fallback={<Pickers busy={working()} onFiles={(files) => void choose(files)} />}>
        {(taken) => (
          <>
            <img class="taken-photo" src={taken().url} alt="刚拍的盖章照片" />
            <p class="quiet small">{`${taken().width}×${taken().height}，${Math.ceil(taken().bytes.byteLength / 1024)} KB`}</p>
            <Button variant="secondary" icon="camera" onClick={() => setPhoto(undefined)}>
              重拍
            </Button>
          </>
        )}
      </Show>
      <Show when={failure()}>{(code) => <Problem of={failureWords[code()]} />}</Show>
      <Show when={working()}>
        <Notice tone="info" live happened="正在处理照片…" />
      </Show>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Show
          when={photo()}
          fallback={
            <ButtonLink href={`/tickets/${props.ticket.id}`} variant="secondary" wide>
              以后再拍
            </ButtonLink>
          }
        >
          <Button variant="primary" wide busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
            就用这张
          </Button>
        </Show>
      </ActionBar>
    </div>
  )
}

function Pickers(props: { busy: boolean; onFiles: (files: FileList | null) => void }): JSX.Element {
  return (
    <div class="pickers">
      <label class="picker picker-first">
        <input
          class="picker-input"
          type="file"
          accept="image/*"
          capture="environment"
          disabled={props.busy}
          onChange={(event) => props.onFiles(event.currentTarget.files)}
        />
        <span>拍照</span>
      </label>
      <label class="picker">
        <input
          class="picker-input"
          type="file"
          accept="image/*"
          disabled={props.busy}
          onChange={(event) => props.onFiles(event.currentTarget.files)}
        />
        <span>从相册选</span>
      </label>
    </div>
  )
}
