import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { accountCareErrorWords } from '../../session/online/care-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { recentWords } from '../../wording/dates.ts'
import { deviceWords } from '../../wording/device-words.ts'

/** Where a person is signed in, and how a lost or lent device is signed out. */
export function DevicesDialog(props: {
  of: { readonly id: string; readonly name: string } | undefined
  onChanged: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const now = createNow()
  const [devices, { refetch }] = createResource(
    () => props.of?.id,
    (userId) => api.people.devices.query({ userId }).catch(() => null),
  )
  const [asking, setAsking] = createSignal<string>()
  const [failure, setFailure] = createSignal<string>()
  const isReady = (): boolean => devices.state === 'ready'
  async function signOut(id: string): Promise<void> {
    const { of } = props
    if (!of) return
    setFailure(undefined)
    try {
      await api.people.signOutDevice.mutate({ userId: of.id, id })
      setAsking(undefined)
      toasts.show({ message: '这台设备已下线。' })
      await refetch()
      props.onChanged()
    } catch (error) {
      setFailure(accountCareErrorWords(error, ''))
    }
  }
  return (
    <Dialog open={props.of !== undefined} onClose={() => props.onClose()} title={`${props.of?.name ?? ''}的设备`} wide>
      <div class="stack">
        <p class="quiet">
          设备上还有没有没上传的内容，只有那台设备自己知道。下线后它马上不能再上传；下次连上时先把没上传的交到“隔离区”等您决定，再清除本机的工单和草稿。
        </p>
        <Show when={isReady() && devices() === null}>
          <Notice
            tone="info"
            happened="设备要有网络才能看。"
            actions={<Button onClick={() => void refetch()}>再试一次</Button>}
          />
        </Show>
        <Show when={isReady() && devices()?.length === 0}>
          <p>现在没有登录着的设备。很久没有用过的，会自动下线。</p>
        </Show>
        <Show when={(devices.latest ?? []).length > 0}>
          <TableScroll label="登录着的设备">
            <table class="table people">
              <caption class="only-heard">登录着的设备</caption>
              <thead>
                <tr>
                  <th scope="col">设备</th>
                  <th scope="col">登录于</th>
                  <th scope="col">最近使用</th>
                  <th scope="col">最近上传</th>
                  <th scope="col">
                    <span class="only-heard">下线</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={devices.latest ?? []}>
                  {(device) => (
                    <tr>
                      <th scope="row">{deviceWords(device.kind)}</th>
                      <td>{recentWords(device.signedInAt, now())}</td>
                      <td>{recentWords(device.lastSeenAt, now())}</td>
                      <td>
                        <Show when={device.handedOverAt} fallback={<span class="quiet">还没有</span>}>
                          {(at) => recentWords(at(), now())}
                        </Show>
                      </td>
                      <td class="people-act">
                        <Show when={!device.isThis} fallback={<Tag>就是这台</Tag>}>
                          <Show
                            when={asking() === device.id}
                            fallback={
                              <Button
                                variant="quiet"
                                label={`下线 ${deviceWords(device.kind)}`}
                                onClick={() => setAsking(device.id)}
                              >
                                下线
                              </Button>
                            }
                          >
                            <span class="people-sure">
                              <Button variant="danger" onClick={() => void signOut(device.id)}>
                                确定下线
                              </Button>
                              <Button variant="quiet" onClick={() => setAsking(undefined)}>
                                不下线
                              </Button>
                            </span>
                          </Show>
                        </Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </TableScroll>
        </Show>
        <p class="quiet small">“最近使用”每小时记一次。要下线这台电脑，请在“我的”里退出登录。</p>
        <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}
