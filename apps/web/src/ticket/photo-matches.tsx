import type { Ticket } from '@sunshine/tickets'
import { createEffect, createResource, For, onCleanup, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { Notice } from '../ui/notice.tsx'
import { matchWords } from '../wording/photo-matches.ts'
import { PhotoView } from './photo-view.tsx'
import './photo-matches.css'

/** The district lays photos side by side after it has answered (TP-20): asked again as long as somebody looks on. */
const ASKED_AGAIN_MS = 3000
/** More of them say nothing new. */
const MOST_SHOWN = 3

/**
 * The seal photos of other tickets that show the same letter as this one's, side by side (TP-13). Said and decided by
 * nobody but a person; without signal nothing is said.
 */
export function PhotoMatches(props: {
  ticket: Ticket
  /** The photos of the reply that is looked at. */
  photos: readonly { readonly sha256: string }[]
  reader: 'reviewer' | 'school'
}): JSX.Element {
  const { api } = usePhone()
  const [found, { refetch }] = createResource(
    () => (props.photos.length === 0 ? undefined : props.ticket.id),
    (ticketId) => api.tickets.photoMatches.query({ ticketId }).catch(() => null),
  )
  const known = () => (found.state === 'ready' || found.state === 'refreshing' ? found.latest : null)
  createEffect(() => {
    if (!known()?.isComparing) return
    const again = (): void =>
      document.hidden ? document.addEventListener('visibilitychange', again, { once: true }) : void refetch()
    const timer = setTimeout(again, ASKED_AGAIN_MS)
    onCleanup(() => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', again)
    })
  })
  const ofThese = () =>
    (known()?.matches ?? [])
      .filter(({ sha256 }) => props.photos.some((photo) => photo.sha256 === sha256))
      .slice(0, MOST_SHOWN)
  return (
    <>
      <Show when={known()?.isComparing}>
        <p class="photo-comparing" role="status">
          正在与其他工单的照片比对……
        </p>
      </Show>
      <For each={ofThese()}>
        {(match) => {
          const words = () => matchWords(match, props.reader)
          return (
            <Notice tone="warn" happened={words().happened} next={words().next}>
              <Show when={match.other}>
                {(other) => (
                  <div class="photo-match">
                    <figure>
                      <PhotoView sha256={match.sha256} alt="这一件的盖章照片" />
                      <figcaption>这一件</figcaption>
                    </figure>
                    <figure>
                      <PhotoView sha256={other().sha256} alt={`${other().ticketNo ?? '另一件工单'}的盖章照片`} />
                      <figcaption>{other().ticketNo ?? '另一件工单'}</figcaption>
                    </figure>
                  </div>
                )}
              </Show>
            </Notice>
          )
        }}
      </For>
    </>
  )
}
