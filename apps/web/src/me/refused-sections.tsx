import { splitKey, type RejectedEvent } from '@sunshine/sync'
import { isSchoolRole } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import type { OutboxState } from '../store/outbox.ts'
import { readPhotoBytes } from '../store/photos.ts'
import { forgetRefused } from '../store/refused.ts'
import { readTicketNumbers } from '../store/ticket-numbers.ts'
import { GiveUp } from '../ticket/give-up.tsx'
import { PhotoUpload } from '../ticket/photo-upload.tsx'
import { saveFile } from '../ticket/save-file.ts'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Notice } from '../ui/notice.tsx'
import { actTitle } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { evidenceRefusalWords, isOfYear, yearHref } from '../wording/evidence.ts'
import { rejectionWords } from '../wording/rejection.ts'
import { refusedText } from './refused-text.ts'

/** 被退回 and photos that were not taken: the reason, and the three ways on; nothing goes by itself (ME-3). */
export function RefusedSections(props: { outbox: OutboxState }): JSX.Element {
  const numbers = createLive((store) =>
    readTicketNumbers(
      store,
      props.outbox.rejected.map(({ event }) => event.subject.id),
    ),
  )
  const nameOf = (id: string): string => ticketNumber({ id, ticketNo: numbers()?.get(id) ?? null })
  return (
    <>
      <Show when={props.outbox.rejected.length}>
        {(count) => (
          <Section title="被退回" count={`${count()} 项`}>
            <div class="stack">
              <For each={props.outbox.rejected}>
                {(refused) => <RefusedItem refused={refused} ticket={nameOf(refused.event.subject.id)} />}
              </For>
            </div>
          </Section>
        )}
      </Show>
      <Show when={props.outbox.refusedPhotos.length}>
        {(count) => (
          <Section title="没有收下的照片和材料" count={`${count()} 份`}>
            <div class="stack">
              <For each={props.outbox.refusedPhotos}>{(photo) => <RefusedFile {...photo} />}</For>
            </div>
          </Section>
        )}
      </Show>
    </>
  )
}

function RefusedItem(props: { refused: RejectedEvent; ticket: string }): JSX.Element {
  const phone = usePhone()
  const now = createNow()
  const words = () => rejectionWords(props.refused.rejection, now())
  const title = (): string => actTitle(props.refused.event.subject.act)
  const ofTicket = (): boolean => props.refused.event.subject.kind === 'ticket'
  const name = (): string => (ofTicket() ? `${title()} ${props.ticket}` : title())
  const href = (): string =>
    `${isSchoolRole(phone.actor.role) ? '' : '/desk'}/tickets/${props.refused.event.subject.id}`
  function exportIt(): void {
    const text = refusedText(props.refused, ofTicket() ? props.ticket : '', now())
    // The mark tells old Windows editors that this is not their own code page.
    saveFile(`${name()}.txt`, ['\uFEFF', text], 'text/plain;charset=utf-8')
  }
  return (
    <Notice
      tone="warn"
      happened={`${name()}：${words().happened}`}
      kept={`${momentWords(props.refused.event.claimedAt, now())} 写好。${words().kept}`}
      next={words().next}
      actions={
        <>
          <Show when={ofTicket()}>
            <ButtonLink href={href()}>去改后重发</ButtonLink>
          </Show>
          <Button variant="quiet" onClick={exportIt}>
            导出
          </Button>
          <GiveUp what={`这条${title()}`} onGiveUp={() => void forgetRefused(phone.store, props.refused.event.id)} />
        </>
      }
    />
  )
}

function RefusedFile(props: OutboxState['refusedPhotos'][number]): JSX.Element {
  const phone = usePhone()
  const ofYear = (): boolean => isOfYear(props.about)
  async function exportIt(): Promise<void> {
    const held = await readPhotoBytes(phone.store, props.sha256)
    if (!held) return
    const ending = held.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
    saveFile(`${ofYear() ? '佐证材料' : '盖章照片'}.${ending}`, [held.bytes], held.mediaType)
  }
  return (
    <div class="stack-tight">
      <Show when={ofYear()} fallback={<PhotoUpload sha256={props.sha256} ticketId={splitKey(props.about).id} />}>
        <Notice
          tone="warn"
          {...evidenceRefusalWords[props.refusal]}
          actions={
            <ButtonLink href={yearHref(props.about, phone.actor.role)} variant="secondary">
              去换一份
            </ButtonLink>
          }
        />
      </Show>
      <div class="row">
        <Button variant="quiet" onClick={() => void exportIt()}>
          导出
        </Button>
        <GiveUp
          what={ofYear() ? '这份材料' : '这张照片'}
          onGiveUp={() => void phone.store.client.forgetRefusedAttachment(props.sha256)}
        />
      </div>
    </div>
  )
}
