import { splitKey, type OwnEvent } from '@sunshine/sync'
import { createSignal, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import { readOutbox, type OutboxState } from '../store/outbox.ts'
import { readTicketNumbers } from '../store/ticket-numbers.ts'
import { UploadProgress } from '../ticket/photo-upload.tsx'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Notice } from '../ui/notice.tsx'
import { Timeline, type TimelineEntry } from '../ui/timeline.tsx'
import { actTitle } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { fileTitle, isOfYear } from '../wording/evidence.ts'
import { troubleWords } from '../wording/trouble.ts'
import { waitingIn } from './sync-state.ts'
import { uploadResult, waitingWords, type UploadResult } from './upload-words.ts'

/** 上传: what waits on this device, item by item, and what came of asking for it to go now. */
export function WaitingSection(props: { outbox: OutboxState }): JSX.Element {
  const phone = usePhone()
  const now = createNow()
  const [asking, setAsking] = createSignal(false)
  const [result, setResult] = createSignal<UploadResult>()

  async function upload(): Promise<void> {
    setAsking(true)
    setResult(undefined)
    const before = waitingIn(props.outbox)
    await phone.syncNow()
    // Read anew: what the screen shows may be a moment behind the disk.
    const outbox = await readOutbox(phone.store)
    setResult(uploadResult({ before, outbox, trouble: phone.trouble(), at: Date.now() }))
    setAsking(false)
  }

  return (
    <Section title="上传">
      <div class="stack">
        <Show when={!result() && troubleWords(phone.trouble())}>
          {(words) => <Notice tone="error" live happened={words()} />}
        </Show>
        <p>{waitingWords(props.outbox, now())}</p>
        <Show when={waitingIn(props.outbox) > 0}>
          <WaitingItems outbox={props.outbox} now={now()} />
        </Show>
        <Show when={phone.trouble() === 'signedOut'}>
          <div>
            <ButtonLink href="/sign-in">重新登录</ButtonLink>
          </div>
        </Show>
        <Show when={result()}>{(said) => <Notice tone={said().tone} live happened={said().words} />}</Show>
        <Button
          variant={waitingIn(props.outbox) > 0 ? 'primary' : 'secondary'}
          icon="upload"
          wide
          busy={asking() ? '正在上传' : undefined}
          onClick={() => void upload()}
        >
          立即上传
        </Button>
      </div>
    </Section>
  )
}

function WaitingItems(props: { outbox: OutboxState; now: number }): JSX.Element {
  const numbers = createLive((store) =>
    readTicketNumbers(store, [
      ...props.outbox.unsent.map(({ event }) => event.subject.id),
      ...props.outbox.waitingPhotos.map(({ about }) => splitKey(about).id),
    ]),
  )
  const nameOf = (id: string): string => ticketNumber({ id, ticketNo: numbers()?.get(id) ?? null })
  const ofAct = ({ event }: OwnEvent): TimelineEntry => ({
    id: event.id,
    state: 'waiting',
    title:
      event.subject.kind === 'ticket'
        ? `${actTitle(event.subject.act)} ${nameOf(event.subject.id)}`
        : actTitle(event.subject.act),
    facts: `${momentWords(event.claimedAt, props.now)} 写好，已存本机，约 ${kilobytes(octetsOf(event))}`,
  })
  const entries = (): TimelineEntry[] => [
    ...props.outbox.unsent.map(ofAct),
    ...props.outbox.waitingPhotos.map(({ sha256, about, bytes }) => ({
      id: sha256,
      state: 'waiting' as const,
      title: fileTitle(about, nameOf),
      facts: `已存本机，${kilobytes(bytes)}`,
      more: <UploadProgress sha256={sha256} noun={isOfYear(about) ? '材料' : undefined} />,
    })),
  ]
  return <Timeline label="待上传" entries={entries()} />
}

const octetsOf = (event: OwnEvent['event']): number => new TextEncoder().encode(JSON.stringify(event)).length
const kilobytes = (octets: number): string => `${Math.ceil(octets / 1024)} KB`
