import type { EvidenceFile } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { evidenceFailureWords } from '../wording/evidence.ts'
import type { ChosenFiles } from './chosen-files.ts'
import { EvidenceList } from './evidence-list.tsx'

/** 佐证文件 of a form: photos taken or chosen, PDF files; each is on the disk before its name stands here (EV-6). */
export function EvidenceField(props: {
  /** What the files show: several fields of one screen are told apart by it. */
  about: string
  chosen: ChosenFiles
  files: readonly EvidenceFile[]
  onChange: (files: readonly EvidenceFile[]) => void
  /** Offers the phone's camera beside its files. */
  camera?: boolean | undefined
  /** The failure belongs to this field, where several share what is chosen. */
  isLast?: boolean | undefined
  onBegin?: (() => void) | undefined
}): JSX.Element {
  async function add(chosen: readonly File[]): Promise<void> {
    props.onBegin?.()
    if (chosen.length > 0) props.onChange(await props.chosen.add(props.files, chosen))
  }
  const busy = (): boolean => props.isLast !== false && props.chosen.busy()
  const remove = (file: EvidenceFile): void =>
    props.onChange(props.files.filter(({ sha256 }) => sha256 !== file.sha256))
  return (
    <div class="stack-tight" role="group" aria-label={`${props.about}佐证文件`}>
      <EvidenceList
        files={props.files}
        label={`${props.about}佐证文件`}
        formId={props.chosen.formId}
        actions={(file) => (
          <Button variant="quiet" icon="bin" label={`删掉 ${file.name}`} onClick={() => remove(file)}>
            删掉
          </Button>
        )}
      />
      <div class="row">
        <Show when={props.camera}>
          <Chooser busy={busy()} words="拍照" about={props.about} accept="image/*" camera onFiles={add} />
        </Show>
        <Chooser
          busy={busy()}
          words="选照片或 PDF"
          about={props.about}
          accept="image/*,application/pdf"
          onFiles={add}
        />
      </div>
      <Show when={props.isLast !== false && props.chosen.failure()}>
        {(failure) => <Problem of={evidenceFailureWords[failure()]} />}
      </Show>
    </div>
  )
}

function Chooser(props: {
  busy: boolean
  words: string
  about: string
  accept: string
  camera?: boolean
  onFiles: (files: readonly File[]) => Promise<void>
}): JSX.Element {
  let input: HTMLInputElement | undefined
  function take(element: HTMLInputElement): void {
    const files = [...(element.files ?? [])]
    // Emptied, so that the same file chosen once more is a change again.
    element.value = ''
    void props.onFiles(files)
  }
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept={props.accept}
        multiple={!props.camera}
        capture={props.camera ? 'environment' : undefined}
        onChange={(event) => take(event.currentTarget)}
      />
      <Button
        icon={props.camera ? 'camera' : 'photo'}
        label={`${props.words}：${props.about}`}
        busy={props.busy ? '正在存' : undefined}
        onClick={() => input?.click()}
      >
        {props.words}
      </Button>
    </>
  )
}
