import { createSignal, type Accessor } from 'solid-js'
import { saveFile } from '../../ticket/save-file.ts'
import { useToasts } from '../../ui/toast.tsx'
import { PartMissing, type MadeFile } from './make-files.ts'

/** Making a file under a button: which one is being made, and what went wrong with the last. */
export interface Saving {
  /** What is being made now, by the name it was asked for under. */
  readonly busy: Accessor<string | undefined>
  readonly problem: Accessor<{ readonly happened: string; readonly next: string } | undefined>
  readonly save: (what: string, make: () => Promise<MadeFile>) => Promise<void>
}

/** Makes files one at a time and gives them to the person. */
export function createSaving(): Saving {
  const toasts = useToasts()
  const [busy, setBusy] = createSignal<string>()
  const [problem, setProblem] = createSignal<{ readonly happened: string; readonly next: string }>()
  return {
    busy,
    problem,
    async save(what, make) {
      if (busy() !== undefined) return
      setBusy(what)
      setProblem(undefined)
      try {
        const { name, parts, type } = await make()
        saveFile(name, parts, type)
        toasts.show({ message: `已存到“下载”：${name}` })
      } catch (error) {
        if (!(error instanceof PartMissing)) throw error
        setProblem({
          happened: '做这种文件的部件还没有下载到这台电脑，需要联网一次。',
          next: '联网后再点一次，以后没有网也能用。打印不需要它。',
        })
      } finally {
        setBusy(undefined)
      }
    },
  }
}
