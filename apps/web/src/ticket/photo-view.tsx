import { createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { readPhotoBytes } from '../store/photos.ts'
import { ask } from '../sync/ask.ts'
import { createHeldAddress } from './held-address.ts'
import './photo.css'

/** A seal photo: from this phone while it is here, else from the district; a word when neither can be had. */
export function PhotoView(props: { sha256: string; alt: string; large?: boolean | undefined }): JSX.Element {
  const { store, actor } = usePhone()
  const [missing, setMissing] = createSignal<string>()
  const [again, setAgain] = createSignal('')
  const held = createHeldAddress(
    () => ({ sha256: props.sha256 }),
    ({ sha256 }) => readPhotoBytes(store, sha256),
  )
  const atDistrict = (): string => `/attachments/${props.sha256}${props.large ? '' : '?size=thumb'}`
  const address = (): string | undefined => (held() === null ? atDistrict() : (held() ?? undefined))
  /** A picture cannot renew the session's secret; asked for as everything else is, it is there the second time (SE-1). */
  async function failed(url: string): Promise<void> {
    const isNew = again() === '' && url.startsWith('/')
    const isThere = isNew && (await ask(actor.userId, () => fetch(url)).catch(() => undefined))?.ok
    if (isThere) setAgain(url.includes('?') ? '&again' : '?again')
    else setMissing(url)
  }
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
