import { createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { forgetRead } from '../store/forget.ts'
import { readOutbox, type OutboxState } from '../store/outbox.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { waitingIn } from './sync-state.ts'
import { uploadResult, type UploadResult } from './upload-words.ts'

/** 退出登录: asks while work waits, keeps it, and takes from this device what was read of the district (SE-14, SE-15). */
export function SignOut(props: { outbox: OutboxState | undefined; onLeave: () => void }): JSX.Element {
  const phone = usePhone()
  const [leaving, setLeaving] = createSignal(false)
  const [dropDrafts, setDropDrafts] = createSignal(false)
  const [busy, setBusy] = createSignal<'uploading' | 'leaving'>()
  const [result, setResult] = createSignal<UploadResult>()
  const waiting = (): number => waitingIn(props.outbox)

  async function upload(): Promise<void> {
    setBusy('uploading')
    const before = waiting()
    await phone.syncNow()
    const outbox = await readOutbox(phone.store)
    setResult(uploadResult({ before, outbox, trouble: phone.trouble(), at: Date.now() }))
    setBusy(undefined)
  }
  async function signOut(): Promise<void> {
    setBusy('leaving')
    // Without signal the session ends on this device all the same; the server's ends by itself when idle.
    await phone.api.session.signOut.mutate().catch(() => undefined)
    try {
      await forgetRead(phone.store, { drafts: dropDrafts() })
    } catch (error) {
      // A disk that fails must not keep anybody signed in; the storage's watcher tells.
      phone.store.health.failed(error)
    }
    props.onLeave()
  }
  function close(): void {
    setLeaving(false)
    setResult(undefined)
  }
  return (
    <>
      <Button variant="quiet" onClick={() => setLeaving(true)}>
        退出登录
      </Button>
      <Dialog
        open={leaving()}
        onClose={close}
        title="退出登录"
        actions={
          <>
            <Show when={waiting() > 0}>
              <Button
                variant="primary"
                busy={busy() === 'uploading' ? '正在上传' : undefined}
                onClick={() => void upload()}
              >
                先上传
              </Button>
            </Show>
            <Button
              variant={waiting() > 0 ? 'secondary' : 'primary'}
              busy={busy() === 'leaving' ? '正在退出' : undefined}
              onClick={() => void signOut()}
            >
              {waiting() > 0 ? '退出，留在本机' : '退出'}
            </Button>
            <Button variant="secondary" onClick={close}>
              不退出
            </Button>
          </>
        }
      >
        <div class="stack">
          <Show when={result()}>{(said) => <Notice tone={said().tone} live happened={said().words} />}</Show>
          <Show when={waiting() > 0}>
            <p>{`还有 ${waiting()} 项没有上传。现在退出也不会丢：都留在这台设备里，您本人再登录时接着上传，别人登录看不到。`}</p>
          </Show>
          <p>退出后，已经下载到本机的工单和照片会删掉，下次登录有信号时重新下载。草稿留着。</p>
          <CheckField label="草稿也删掉" checked={dropDrafts()} onChange={setDropDrafts} />
        </div>
      </Dialog>
    </>
  )
}
