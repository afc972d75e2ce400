import { createResource, createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { momentWords } from '../../wording/dates.ts'
import { AddDistrictDialog } from './add-district-dialog.tsx'
import { stateTags } from './state-words.ts'
import './city.css'

const ASKED_EVERY_MS = 5000

/** 区县: which districts this city reads; the admin's. */
export function DistrictsScreen(): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const now = createNow()
  const [districts, { refetch }] = createResource(() => api.districts.list.query().catch(() => null))
  // A district that was just added is read within seconds; the row says so by itself.
  const asking = setInterval(() => document.visibilityState === 'visible' && void refetch(), ASKED_EVERY_MS)
  onCleanup(() => clearInterval(asking))
  const [adding, setAdding] = createSignal(false)
  const [leaving, setLeaving] = createSignal<{ readonly id: string; readonly name: string }>()
  const [failure, setFailure] = createSignal<string>()
  async function remove(district: { readonly id: string; readonly name: string }): Promise<void> {
    setFailure(undefined)
    try {
      await api.districts.remove.mutate({ id: district.id })
      setLeaving(undefined)
      toasts.show({ message: `${district.name} 已删除，读到的得分一起删掉了。` })
      await refetch()
    } catch (error) {
      setFailure(accountErrorWords(error, ''))
    }
  }
  return (
    <>
      <PageHeader title="区县" />
      <PageBody width="full">
        <div class="stack">
          <div class="city-tools">
            <p class="city-summary">
              区里同意后，把地址和令牌填到这里。市里只读得分，读不到姓名、电话和内容，也改不了区里。
            </p>
            <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
              添加区县
            </Button>
          </div>
          <Show when={districts.state === 'ready' && districts() === null}>
            <Notice
              tone="info"
              happened="区县名单要有网络才能看。"
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          </Show>
          <Show when={districts.latest}>
            {(list) => (
              <Show when={list().length > 0} fallback={<EmptyState title="还没有区县。" />}>
                <TableScroll label="区县">
                  <table class="table city-districts">
                    <caption class="only-heard">市里读取的区县</caption>
                    <thead>
                      <tr>
                        <th scope="col">区县</th>
                        <th scope="col">地址</th>
                        <th scope="col">状态</th>
                        <th scope="col">数据截至</th>
                        <th scope="col">添加</th>
                        <th scope="col">
                          <span class="only-heard">操作</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      <For each={list()}>
                        {(district) => (
                          <tr>
                            <th scope="row">{district.name}</th>
                            <td>{district.address}</td>
                            <td>
                              <Tag kind={stateTags[district.state].kind}>{stateTags[district.state].words}</Tag>
                            </td>
                            <td>{district.asOf === null ? '' : momentWords(district.asOf, now())}</td>
                            <td class="quiet">{`${district.addedBy} ${momentWords(district.addedAt, now())}`}</td>
                            <td class="city-acts">
                              <Button
                                variant="quiet"
                                label={`删除：${district.name}`}
                                onClick={() => setLeaving(district)}
                              >
                                删除
                              </Button>
                            </td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                </TableScroll>
              </Show>
            )}
          </Show>
        </div>
        <AddDistrictDialog
          open={adding()}
          onAdded={() => {
            setAdding(false)
            void refetch()
          }}
          onClose={() => setAdding(false)}
        />
        <Dialog
          open={leaving() !== undefined}
          onClose={() => setLeaving(undefined)}
          title={`删除 ${leaving()?.name ?? ''}`}
          actions={
            <Show when={leaving()}>
              {(district) => (
                <Button variant="danger" onClick={() => void remove(district())}>
                  删除区县
                </Button>
              )}
            </Show>
          }
        >
          <p>市里存的得分和令牌一起删掉，区里的数据不受影响。以后要再看，请区里重新同意。</p>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        </Dialog>
      </PageBody>
    </>
  )
}
