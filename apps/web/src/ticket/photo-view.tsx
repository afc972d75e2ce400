import { createResource, createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { readPhotoBytes } from '../store/photos.ts'
import { ask } from '../sync/ask.ts'
import './photo.css'

interface Found {
  readonly sha256: string
  readonly url: string
}

/** A seal photo: from this phone while it is here, else from the district; a word when neither can be had. */
export function PhotoView(props: { sha256: string; alt: string; large?: boolean | undefined }): JSX.Element {
  const { store, actor } = usePhone()
  const made: string[] = []
  const [missing, setMissing] = createSignal<string>()
  const [again, setAgain] = createSignal('')
  // Never waited for: a photo that comes later must not take the page, and the focus in it, away for a moment.
  const [found] = createResource<Found | undefined, string>(
    () => props.sha256,
    async (sha256) => ({ sha256, url: await addressOf(sha256) }),
    { initialValue: undefined },
  )
  async function addressOf(sha256: string): Promise<string> {
    const held = await readPhotoBytes(store, sha256)
    if (!held) return `/attachments/${sha256}${props.large ? '' : '?size=thumb'}`
    const url = URL.createObjectURL(new Blob([held.bytes], { type: held.mediaType }))
    made.push(url)
    return url
  }
  const address = (): string | undefined => (found.latest?.sha256 === props.sha256 ? found.latest.url : undefined)
  /** A picture cannot renew the session's secret; asked for as everything else is, it is there the second time (SE-1). */
  async function failed(url: string): Promise<void> {
    const isNew = again() === '' && url.startsWith('/')
    const isThere = isNew && (await ask(actor.userId, () => fetch(url)).catch(() => undefined))?.ok
    if (isThere) setAgain(url.includes('?') ? '&again' : '?again')
    else setMissing(url)
  }
  onCleanup(() => made.forEach((url) => URL.revokeObjectURL(url)))
  return (
    <Show
      when={address() === undefined || missing() !== address()}
      fallback={<p class="quiet">现在看不到这张照片：还没有传到区里，或没有网络。</p>}
    >
      <Show when={address()}>
        {(url) => (
          <a class={props.large ? 'photo photo-large' : 'photo'} href={url()} target="_blank" rel="noopener">
            <img src={`${url()}${again()}`} alt={props.alt} loading="lazy" onError={() => void failed(url())} />
          </a>
        )}
      </Show>
    </Show>
  )
}
