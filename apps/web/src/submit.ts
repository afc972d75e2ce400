import type { Subject } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import { usePhone } from './session/phone.ts'
import { troubleOf } from './store/storage-trouble.ts'
import { rejectionWords, type Sentence } from './wording/rejection.ts'
import { storageWords } from './wording/storage.ts'

/** An act under a button: busy while it is written, and what to say when it was refused or the disk failed. */
export interface Submission {
  readonly busy: Accessor<boolean>
  readonly problem: Accessor<Sentence | undefined>
  /** Writes the act; true once it is on the disk. What was typed stays where it is otherwise. */
  readonly submit: (subject: Subject) => Promise<boolean>
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
    async submit(subject) {
      if (busy()) return false
      setBusy(true)
      setProblem(undefined)
      try {
        // Nothing is begun that might end after the person was told it had not (ST-10).
        const { health } = phone.store
        if (!(await health.isOpen())) {
          setProblem(storageWords[health.trouble() ?? 'silent'])
          return false
        }
        const result = await phone.act(subject)
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
