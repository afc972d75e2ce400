import { createEffect, createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { hasUnsavedForms } from '../pwa/unsaved-forms.ts'
import type { StorageTrouble } from '../store/storage-trouble.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useToasts } from '../ui/toast.tsx'
import { clearedWords, storageWords } from '../wording/storage.ts'
import { usePhone } from './phone.ts'

const LogNotice = lazy(async () => ({ default: (await import('../me/log-notice.tsx')).LogNotice }))

/** Above every screen while this phone cannot store, after its browser cleared what it held (ST-7, ST-8, ST-9), and while the district's log is another one (AD-3). */
export function StorageNotice(): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  createEffect(() => {
    const trouble = phone.storage()
    // Whoever is typing further down does not see the top of the page.
    if (trouble) toasts.show({ message: storageWords[trouble].happened })
  })
  return (
    <>
      <Show when={phone.storage()}>{(trouble) => <Trouble trouble={trouble()} />}</Show>
      <Show when={phone.trouble() === 'logDiffers'}>
        <Suspense>
          <LogNotice />
        </Suspense>
      </Show>
      <Show when={phone.cleared()}>
        {(cleared) => (
          <Notice
            tone="error"
            live
            {...clearedWords(cleared().unsent)}
            actions={<Button onClick={() => phone.clearedWasRead()}>知道了</Button>}
          />
        )}
      </Show>
    </>
  )
}

function Trouble(props: { trouble: StorageTrouble }): JSX.Element {
  const { health } = usePhone().store
  const [busy, setBusy] = createSignal(false)
  async function again(): Promise<void> {
    // A browser that had no IndexedDB when the page began has none until it begins anew.
    if (props.trouble === 'missing') {
      location.reload()
      return
    }
    setBusy(true)
    await health.retry()
    setBusy(false)
  }
  return (
    <Notice
      tone="error"
      live
      {...storageWords[props.trouble]}
      actions={
        <Show when={props.trouble !== 'missing' || !hasUnsavedForms()}>
          <Button busy={busy() ? '正在试' : undefined} onClick={() => void again()}>
            再试一次
          </Button>
        </Show>
      }
    />
  )
}
