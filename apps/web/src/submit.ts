import type { Subject } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import { usePhone } from './session/phone.ts'
import { troubleOf } from './store/storage-trouble.ts'
import { painted } from './ui/after-paint.ts'
import { rejectionWords, type Sentence } from './wording/rejection.ts'
import { storageWords } from './wording/storage.ts'

/** An act under a button: busy while it is written, and what to say when it was refused or the disk failed. */
export interface Submission {
  readonly busy: Accessor<boolean>
  readonly problem: Accessor<Sentence | undefined>
  /**
   * Writes the act and takes away its draft; true once that is on the disk. What was typed stays otherwise. The button
   * says that it is being written before anything is (PI-13), also what must be `written` beforehand.
   */
  readonly submit: (subject: Subject, draftId?: string, written?: () => Promise<void>) => Promise<boolean>
  readonly clear: () => void
}

/** Binds a screen's act to the phone. Needs a signed-in person. */
export function createSubmission(): Submission {
  const phone = usePhone()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Sentence>()
  return {
    busy,
    problem,
    clear: () => setProblem(undefined),
    async submit(subject, draftId, written) {
      if (busy()) return false
      setBusy(true)
      setProblem(undefined)
      try {
        await painted()
        await written?.()
        // Nothing is begun that might end after the person was told it had not (ST-10).
        const { health } = phone.store
        if (!(await health.isOpen())) {
          setProblem(storageWords[health.trouble() ?? 'silent'])
          return false
        }
        const result = await phone.act(subject, draftId)
        if (!('refused' in result)) return true
        setProblem(rejectionWords(result.refused, Date.now()))
        return false
      } catch (error) {
        // IndexedDB refused the write: told to the person, the form keeps the text.
        phone.store.health.failed(error)
        setProblem(storageWords[troubleOf(error) ?? 'failed'])
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
