import { isRefused, type Subject } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { actTogether } from '../../store/act-together.ts'
import { prepareTogether } from '../../store/prepare-together.ts'
import { troubleOf } from '../../store/storage-trouble.ts'
import { rejectionWords, type Sentence } from '../../wording/rejection.ts'
import { storageWords } from '../../wording/storage.ts'

/** Many acts under one button, written as one step: all of them are on the disk, or none is. */
export interface Batch {
  readonly busy: Accessor<boolean>
  readonly problem: Accessor<Sentence | undefined>
  /** True once every act is on the disk; the hand-over has begun by then. */
  readonly submit: (subjects: readonly Subject[]) => Promise<boolean>
}

/** Binds a batch to this computer. Needs a signed-in person. */
export function createBatch(): Batch {
  const phone = usePhone()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Sentence>()
  return {
    busy,
    problem,
    async submit(subjects) {
      if (busy()) return false
      setBusy(true)
      setProblem(undefined)
      try {
        const refusals: Sentence[] = []
        const acts = await prepareTogether(phone, subjects)
        await actTogether(
          phone.store,
          acts.map((act) => async () => {
            const written = await act()
            if (isRefused(written)) refusals.push(rejectionWords(written.refused, Date.now()))
            return written
          }),
        )
        void phone.syncNow()
        setProblem(refusals[0])
        return refusals.length === 0
      } catch (error) {
        // IndexedDB refused the write: told to the person, what was chosen stays.
        phone.store.health.failed(error)
        setProblem(storageWords[troubleOf(error) ?? 'failed'])
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
