import type { EvidenceFile } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { usePhone } from '../session/phone.ts'
import { isChosen, readChosen } from '../store/evidence.ts'
import { readPhoto, readPhotoBytes } from '../store/photos.ts'
import { createHeldAddress } from '../ticket/held-address.ts'
import { UploadProgress } from '../ticket/photo-upload.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { evidenceRefusalWords, fileFacts } from '../wording/evidence.ts'
import './evidence.css'

/** Files of evidence: a look at each, its name and size, and how far it is on its way. */
export function EvidenceList(props: {
  files: readonly EvidenceFile[] | undefined
  label: string
  /** The form they are still in; absent once their act is written. */
  formId?: string | undefined
  actions?: ((file: EvidenceFile) => JSX.Element) | undefined
}): JSX.Element {
  return (
    <Show when={props.files?.length}>
      <ul class="evidence" aria-label={props.label}>
        <For each={props.files}>
          {(file) => (
            <li class="evidence-file">
              <FileLink file={file} formId={props.formId} />
              <div class="evidence-words">
                <span class="evidence-name">{file.name}</span>
                <span class="quiet small">{fileFacts(file)}</span>
                <Standing sha256={file.sha256} formId={props.formId} />
              </div>
              {props.actions?.(file)}
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** Opens a picture, saves a PDF: from this device while it is here, else from the district. */
function FileLink(props: { file: EvidenceFile; formId: string | undefined }): JSX.Element {
  const { store } = usePhone()
  const held = createHeldAddress(
    () => ({ sha256: props.file.sha256, formId: props.formId }),
    async ({ sha256, formId }) => {
      const chosen = formId === undefined ? undefined : await readChosen(store, formId, sha256)
      return chosen ?? readPhotoBytes(store, sha256)
    },
  )
  const whole = (): string => held() ?? `/attachments/${props.file.sha256}`
  const small = (): string => held() ?? `/attachments/${props.file.sha256}?size=thumb`
  return (
    <Show when={held() !== undefined} fallback={<span class="evidence-look" />}>
      <Show
        when={props.file.kind === 'image'}
        fallback={
          <a class="evidence-look" href={whole()} download={props.file.name} aria-label={`存下 ${props.file.name}`}>
            <Icon name="letter" />
            <span class="evidence-kind">PDF</span>
          </a>
        }
      >
        <a class="evidence-look" href={whole()} target="_blank" rel="noopener" aria-label={`看 ${props.file.name}`}>
          <img src={small()} alt="" loading="lazy" />
        </a>
      </Show>
    </Show>
  )
}

/** 已存草稿 before it is submitted, 待上传 with how far it is after; nothing of what came from elsewhere or is there. */
function Standing(props: { sha256: string; formId: string | undefined }): JSX.Element {
  const drafted = createLive(async (store) => props.formId !== undefined && isChosen(store, props.formId, props.sha256))
  const file = createLive((store) => readPhoto(store, props.sha256))
  const refusal = () => {
    const held = file()
    return held?.state === 'refused' ? evidenceRefusalWords[held.refusal] : undefined
  }
  return (
    <>
      <Show when={drafted()}>
        <span class="quiet small">已存本机，提交后上传</span>
      </Show>
      <Show when={file()?.state === 'waiting'}>
        <UploadProgress sha256={props.sha256} noun="材料" />
      </Show>
      <Show when={refusal()}>{(words) => <Notice tone="warn" {...words()} />}</Show>
    </>
  )
}
