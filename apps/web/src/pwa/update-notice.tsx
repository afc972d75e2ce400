import { createEffect, Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { useToasts } from '../ui/toast.tsx'
import { FirstPinOffer } from '../vault/pin-offer.tsx'
import { createAppUpdate } from './update.ts'
import './update.css'

/**
 * “有新版本 · 更新”: one quiet line above the screen, never over it. Comes after the first screen, which does not wait for
 * the program to be stored.
 */
export function UpdateNotice(): JSX.Element {
  const update = createAppUpdate()
  const toasts = useToasts()
  createEffect(() => {
    if (update.isOfflineReady()) toasts.show({ message: '程序已存到本机。以后没有信号也能打开。' })
  })
  return (
    <>
      <div role="status">
        <Show when={update.isOffered()}>
          <div class="update">
            <span class="update-words">有新版本</span>
            <Button variant="quiet" onClick={() => update.postpone()}>
              以后
            </Button>
            <Button onClick={() => update.apply()}>更新</Button>
          </div>
        </Show>
      </div>
      <FirstPinOffer />
    </>
  )
}
