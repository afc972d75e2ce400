import type { Reply, Ticket } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { forgetRefusedPhotos, keepPhoto } from '../../store/photos.ts'
import { createSubmission } from '../../submit.ts'
import { sha256Hex } from '../../sync/digest.ts'
import { useToasts } from '../../ui/toast.tsx'
import { rejectionWords, type Sentence } from '../../wording/rejection.ts'
import type { KeptPhoto } from './kept-photos.ts'
import { ticketWithPhoto } from './used-elsewhere.ts'

interface Letter {
  readonly ticket: Ticket
  readonly reply: Reply
}

/** A photo taken for a letter that has been written anew since belongs to the old one, while that is there. */
export const isOfAnother = (photo: KeptPhoto, { ticket, reply }: Letter): boolean =>
  photo.replyId !== reply.id && ticket.replies.some(({ id }) => id === photo.replyId)

/** The button that saves what was taken. */
interface Saving {
  readonly busy: Accessor<boolean>
  /** The phone's disk did not take a photo. */
  readonly isNotStored: Accessor<boolean>
  readonly problem: Accessor<Sentence | undefined>
  readonly save: (photos: readonly KeptPhoto[]) => Promise<void>
}

/** Saves photos one after the other, each in one step with its draft: killed in between, none is lost and none doubled. */
export function createSaving(about: Letter, saved: (id: string) => void): Saving {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const [busy, setBusy] = createSignal(false)
  const [isNotStored, setIsNotStored] = createSignal(false)
  const [usedElsewhere, setUsedElsewhere] = createSignal<Sentence>()

  async function saveOne(photo: KeptPhoto): Promise<boolean> {
    const { bytes, width, height } = photo
    const { ticket, reply } = about
    const sha256 = await sha256Hex(bytes)
    const used = await ticketWithPhoto(phone.store, sha256, ticket)
    if (used) {
      setUsedElsewhere(rejectionWords({ code: 'photoOfAnother', ticketNo: used.ticketNo }, Date.now()))
      return false
    }
    try {
      await keepPhoto(phone.store, { sha256, about: `ticket:${ticket.id}`, mediaType: 'image/jpeg', bytes })
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
    problem: () => usedElsewhere() ?? submission.problem(),
    async save(photos: readonly KeptPhoto[]): Promise<void> {
      if (busy()) return
      setBusy(true)
      setIsNotStored(false)
      setUsedElsewhere(undefined)
      const isDone = await saveAll(photos).finally(() => setBusy(false))
      if (!isDone) return
      await forgetRefusedPhotos(phone.store, about.ticket.id)
      const counted = photos.length === 1 ? '照片' : `${photos.length} 张照片`
      toasts.show({ message: `${counted}已存到本机。有网络时自动上传，不用守着。` })
      navigate(`/tickets/${about.ticket.id}`, { replace: true })
    },
  }
}
