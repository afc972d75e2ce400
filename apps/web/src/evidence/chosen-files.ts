import type { DocumentKey } from '@sunshine/sync'
import { MOST_FILES, type EvidenceFile } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { forgetChosen, keepChosen, sendChosen } from '../store/evidence.ts'
import { sha256Hex } from '../sync/digest.ts'
import type { EvidenceFailure } from '../wording/evidence.ts'
import { holding } from '../vault/holding.ts'
import { prepareFile } from './prepare-file.ts'

/** The files chosen into one form, whose draft names them; their bytes lie on the disk beside it (EV-6). */
export interface ChosenFiles {
  /** The form's draft. */
  readonly formId: string
  readonly busy: Accessor<boolean>
  readonly failure: Accessor<EvidenceFailure | undefined>
  /** Takes files into the form: those it had, and the new ones whose bytes are on the disk. */
  readonly add: (had: readonly EvidenceFile[], chosen: readonly File[]) => Promise<readonly EvidenceFile[]>
  /** Hands the bytes of what the act will name to the outbox; false when the disk did not take them. */
  readonly send: (about: DocumentKey, files: readonly EvidenceFile[]) => Promise<boolean>
  /** As the form opens: forgets the bytes of what its draft does not name, taken out or left by a killed page. */
  readonly keepOnly: (files: readonly EvidenceFile[]) => Promise<void>
  /** The act is written, or the form was emptied. */
  readonly forget: () => Promise<void>
}

/** Needs an owner. */
export function createChosenFiles(formId: string): ChosenFiles {
  const { store } = usePhone()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<EvidenceFailure>()

  async function addOne(had: readonly EvidenceFile[], file: File): Promise<readonly EvidenceFile[]> {
    if (had.length >= MOST_FILES) {
      setFailure('tooMany')
      return had
    }
    const prepared = await prepareFile(file).catch(() => 'unreadable' as const)
    if (typeof prepared === 'string') {
      setFailure(prepared)
      return had
    }
    const { kind, name, mediaType, bytes } = prepared
    const sha256 = await sha256Hex(bytes)
    // The same file chosen twice is one file.
    if (had.some((one) => one.sha256 === sha256)) return had
    await keepChosen(store, formId, { sha256, mediaType, bytes })
    return [...had, { sha256, kind, name, bytes: bytes.byteLength }]
  }
  async function addAll(had: readonly EvidenceFile[], chosen: readonly File[]): Promise<readonly EvidenceFile[]> {
    setFailure(undefined)
    setBusy(true)
    let files = had
    try {
      for (const file of chosen) files = await addOne(files, file)
    } catch (error) {
      // The disk did not take it; its watcher above the screen says why.
      store.health.failed(error)
      setFailure('notStored')
    }
    setBusy(false)
    return files
  }
  return {
    formId,
    busy,
    failure,
    add: (had, chosen) => holding(addAll(had, chosen)),
    async send(about, files) {
      try {
        await sendChosen(store, formId, { about, sha256s: files.map(({ sha256 }) => sha256) })
        return true
      } catch (error) {
        store.health.failed(error)
        setFailure('notStored')
        return false
      }
    },
    keepOnly: (files) =>
      forgetChosen(
        store,
        formId,
        files.map(({ sha256 }) => sha256),
      ).catch((error: unknown) => void store.health.failed(error)),
    forget: () => forgetChosen(store, formId),
  }
}
