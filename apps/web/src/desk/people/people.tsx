import { createNow } from '../../now.ts'
import { roleLabels, type Unit } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { accountCareErrorWords } from '../../session/online/care-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { recentWords } from '../../wording/dates.ts'
import { DevicesDialog } from './devices-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PlacesDialog, type Placed } from './places-dialog.tsx'
import { ResetCodeDialog } from './reset-code-dialog.tsx'

/** Who may sign in; a list only the server has, so it needs the network. */
export function People(props: { units: readonly Unit[] }): JSX.Element {
  const { api, actor } = usePhone()
  const toasts = useToasts()
  const [people, { refetch }] = createResource(() => api.people.list.query().catch(() => null))
  const [inviting, setInviting] = createSignal(false)
  const [leaving, setLeaving] = createSignal<{ readonly id: string; readonly name: string }>()
  const [looking, setLooking] = createSignal<{ readonly id: string; readonly name: string }>()
  const [placing, setPlacing] = createSignal<Placed>()
  const [resetting, setResetting] = createSignal<{ readonly id: string; readonly name: string }>()
  const [failure, setFailure] = createSignal<string>()
  const now = createNow()
  const unitName = (unitId: string): string => props.units.find(({ id }) => id === unitId)?.name ?? unitId

  async function deactivate(): Promise<void> {
    const person = leaving()
    if (!person) return
    setFailure(undefined)
    try {
      await api.people.deactivate.mutate({ userId: person.id })
      toasts.show({ message: `${person.name} 已停用，不能再登录。` })
      setLeaving(undefined)
      await refetch()
    } catch (error) {
      setFailure(accountCareErrorWords(error))
    }
  }

  return (
    <div class="stack">
      <div class="people-tools">
        <Button icon="plus" variant="primary" onClick={() => setInviting(true)}>
          添加人员
        </Button>
      </div>
      <Show when={people.state === 'ready' && people() === null}>
        <Notice
          tone="info"
          happened="人员名单要有网络才能看。"
          actions={<Button onClick={() => void refetch()}>再试一次</Button>}
        />
      </Show>
      <Show when={people.latest}>
        {(list) => (
          <TableScroll label="人员">
            <table class="table people">
              <caption class="only-heard">可以登录的人员</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">登录名</th>
                  <th scope="col">角色</th>
                  <th scope="col">单位</th>
                  <th scope="col">状态</th>
                  <th scope="col">最近联系</th>
                  <th scope="col">
                    <span class="only-heard">设备和停用</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={list()}>
                  {(person) => (
                    <tr>
                      <th scope="row">{person.name}</th>
                      <td>{person.login}</td>
                      <td>
                        {roleLabels[person.role]}
                        <For each={person.memberships}>{({ role }) => <div>{roleLabels[role]}</div>}</For>
                      </td>
                      <td>
                        {unitName(person.unitId)}
                        <For each={person.memberships}>{({ unitId }) => <div>{unitName(unitId)}</div>}</For>
                      </td>
                      <td>
                        <Standing active={person.active} hasPassword={person.hasPassword} />
                        <Show when={person.active && person.hasSecondFactor}>
                          <div class="small">有验证码</div>
                        </Show>
                      </td>
                      <td>
                        <Show when={person.lastSeenAt} fallback={<span class="quiet">没有</span>}>
                          {(at) => recentWords(at(), now())}
                        </Show>
                      </td>
                      <td class="people-act">
                        <Show when={person.active}>
                          <Button
                            variant="quiet"
                            label={`${person.name} 的单位和角色`}
                            onClick={() => setPlacing(person)}
                          >
                            单位和角色
                          </Button>
                        </Show>
                        <Show when={person.active && person.hasSecondFactor && person.id !== actor.userId}>
                          <Button
                            variant="quiet"
                            label={`解除 ${person.name} 的验证码`}
                            onClick={() => setResetting(person)}
                          >
                            解除验证码
                          </Button>
                        </Show>
                        <Show when={person.active && person.hasPassword}>
                          <Button variant="quiet" label={`${person.name} 的设备`} onClick={() => setLooking(person)}>
                            设备
                          </Button>
                        </Show>
                        <Show when={person.active && person.id !== actor.userId}>
                          <Button variant="quiet" label={`停用 ${person.name}`} onClick={() => setLeaving(person)}>
                            停用
                          </Button>
                        </Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </TableScroll>
        )}
      </Show>
      <InviteDialog
        open={inviting()}
        units={props.units}
        onInvited={() => void refetch()}
        onClose={() => setInviting(false)}
      />
      <PlacesDialog
        of={placing()}
        units={props.units}
        onChanged={() => void refetch()}
        onClose={() => setPlacing(undefined)}
      />
      <ResetCodeDialog of={resetting()} onDone={() => void refetch()} onClose={() => setResetting(undefined)} />
      <DevicesDialog of={looking()} onChanged={() => void refetch()} onClose={() => setLooking(undefined)} />
      <Dialog
        open={leaving() !== undefined}
        onClose={() => setLeaving(undefined)}
        title={`停用 ${leaving()?.name ?? ''}`}
        actions={
          <Button variant="danger" onClick={() => void deactivate()}>
            停用
          </Button>
        }
      >
        <p>
          停用后马上不能登录和上传。他的手机下次连上时，先把没有上传的内容交到“隔离区”等您决定，再清除本机的工单和草稿。做过的记录都在。以后用原登录名再邀请，就能接着用。
        </p>
        <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </Dialog>
    </div>
  )
}

function Standing(props: { active: boolean; hasPassword: boolean }): JSX.Element {
  return (
    <Show when={props.active} fallback={<Tag kind="stopped">已停用</Tag>}>
      <Tag kind={props.hasPassword ? 'done' : 'soon'}>{props.hasPassword ? '在用' : '还没有首次登录'}</Tag>
    </Show>
  )
}
