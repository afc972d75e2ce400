import type { Subject } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import { usePhone } from './session/phone.ts'
import { rejectionWords, type Sentence } from './wording/rejection.ts'

/** An act under a button: busy while it is written, and what to say when it was refused or the disk failed. */
export interface Submission {
  readonly busy: Accessor<boolean>
  readonly problem: Accessor<Sentence | undefined>
  /** Writes the act and takes away its draft; true once that is on the disk. What was typed stays otherwise. */
  readonly submit: (subject: Subject, draftId?: string) => Promise<boolean>
  readonly clear: () => void
}

const storageFailed: Sentence = {
  happened: '手机没有存进去，可能是空间满了或开了无痕模式。',
  kept: '您写的还在这一页上。',
  next: '请先腾出空间，不要关闭本页，再点一次保存。',
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
    async submit(subject, draftId) {
      if (busy()) return false
      setBusy(true)
      setProblem(undefined)
      try {
        const result = await phone.act(subject, draftId)
        if (!('refused' in result)) return true
        setProblem(rejectionWords(result.refused, Date.now()))
        return false
      } catch {
        // IndexedDB refused the write: told to the person, the form keeps the text.
        setProblem(storageFailed)
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
