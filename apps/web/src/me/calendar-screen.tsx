import { createResource, createSignal, Show, type JSX } from 'solid-js'
import { accountErrorWords } from '../session/account-errors.ts'
import { usePhone } from '../session/phone.ts'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { useToasts } from '../ui/toast.tsx'
import './me.css'

/** 到期日进手机日历: a secret address that the phone's own calendar reads, without a word about anybody (AU-14, AU-15). */
export function CalendarScreen(): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [state, { refetch }] = createResource(() => api.calendar.state.query().catch(() => null))
  const [address, setAddress] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const isOn = (): boolean => state()?.isOn === true

  async function run(act: () => Promise<void>): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      await act()
      await refetch()
    } catch (error) {
      setFailure(accountErrorWords(error, ''))
    } finally {
      setBusy(false)
    }
  }
  const make = (): Promise<void> =>
    run(async () => {
      const { secret } = await api.calendar.make.mutate()
      setAddress(`${location.origin}/calendar/${secret}.ics`)
    })
  const stop = (): Promise<void> =>
    run(async () => {
      await api.calendar.stop.mutate()
      setAddress(undefined)
      toasts.show({ message: '已停用。手机日历里的到期日会自己消失。' })
    })
  async function copy(text: string): Promise<void> {
    toasts.show({ message: (await copyText(text)) ? '已复制。' : '没有复制成功。请长按地址，手动复制。' })
  }

  return (
    <>
      <PageHeader title="到期日进手机日历" back="/me" />
      <PageBody>
        <div class="stack">
          <p>手机自己的日历里会有每件工单的到期日，当天早上 8 点提醒。只有编号和日期，没有姓名、电话和内容。</p>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Show when={state() === null}>
            <Notice
              tone="warn"
              happened="连不上区里。"
              next="请在有信号的地方再试。"
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          </Show>
          <Show when={address()}>
            {(made) => (
              <>
                <Notice
                  live
                  tone="done"
                  happened="已开通。地址只显示这一次。"
                  kept="谁有这个地址，谁就看得到编号和日期，不要发给别人。"
                />
                <p class="secret-address">{made()}</p>
                <div class="row">
                  <a class="button button-primary" href={made().replace(/^https?:/, 'webcal:')}>
                    加到手机日历
                  </a>
                  <Button icon="copy" onClick={() => void copy(made())}>
                    复制地址
                  </Button>
                </div>
                <p class="quiet">
                  点了没反应：打开手机的日历，在设置里找“订阅”或“URL
                  导入”，粘贴地址。有的手机日历没有这一项，可以加在电脑的 Outlook 里。
                </p>
              </>
            )}
          </Show>
          <Show when={state() && !address()}>
            <Show when={isOn()}>
              <p>已开通。要加到别的手机上，请换一个新地址，旧地址随即停用。</p>
            </Show>
            <Button variant="primary" wide busy={busy() ? '正在开通' : undefined} onClick={() => void make()}>
              {isOn() ? '换一个新地址' : '开通提醒'}
            </Button>
          </Show>
          <Show when={isOn()}>
            <Button variant="quiet" onClick={() => void stop()}>
              停用
            </Button>
          </Show>
        </div>
      </PageBody>
    </>
  )
}
