import { Match, Show, Switch, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { usePhone } from '../session/phone.ts'
import { readPhoto } from '../store/photos.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { percentOf, photoRefusalWords, uploadWords } from '../wording/photos.ts'

/** How far one photo taken on this phone is on its way; nothing for photos taken elsewhere. */
export function PhotoUpload(props: { sha256: string; ticketId: string }): JSX.Element {
  const photo = createLive((store) => readPhoto(store, props.sha256))
  const refusal = () => {
    const held = photo()
    return held?.state === 'refused' ? photoRefusalWords[held.refusal] : undefined
  }
  return (
    <Switch>
      <Match when={photo()?.state === 'waiting'}>
        <UploadProgress sha256={props.sha256} />
      </Match>
      <Match when={photo()?.state === 'sent'}>
        <p class="quiet small">照片已上传</p>
      </Match>
      <Match when={refusal()}>
        {(words) => (
          <Notice
            tone="warn"
            happened={words().happened}
            kept={words().kept}
            next={words().next}
            actions={
              <ButtonLink href={`/tickets/${props.ticketId}/seal-photo`} icon="camera" variant="secondary">
                重新拍
              </ButtonLink>
            }
          />
        )}
      </Match>
    </Switch>
  )
}

/** The bar of a photo that waits; it moves by itself, nothing around it is drawn anew. */
export function UploadProgress(props: {
  sha256: string
  /** What it is called; 照片 unless told. */
  noun?: string | undefined
}): JSX.Element {
  const phone = usePhone()
  const far = () => {
    const uploading = phone.uploading()
    return uploading?.sha256 === props.sha256 ? uploading : undefined
  }
  const words = (percent: number): string =>
    uploadWords(percent, { syncing: phone.syncing(), trouble: phone.trouble() }, props.noun)
  return (
    <Show when={far()} fallback={<p class="quiet small">{`${props.noun ?? '照片'}待上传，已存本机`}</p>}>
      {(part) => <ProgressBar label="上传进度" words={words(percentOf(part()))} value={percentOf(part())} max={100} />}
    </Show>
  )
}
