import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { readUnits } from '../../store/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { sendResultWords } from '../../wording/robots.ts'
import { kindLabels, WHOLE_DISTRICT, type ShownRobot } from './robot-form.ts'
import { LastNotice, Tried } from './robot-last.tsx'
import { RobotDialog } from './robot-dialog.tsx'

/** 提醒机器人: where each unit's daily digest goes, and how the last one fared; only the server has it (NT-12). */
export function RobotsPart(props: { now: number }): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const units = createLive(readUnits)
  const [robots, { refetch }] = createResource(() => api.robots.list.query().catch(() => null))
  const [editing, setEditing] = createSignal<ShownRobot | 'new'>()
  const [leaving, setLeaving] = createSignal<ShownRobot>()
  const [testing, setTesting] = createSignal<string>()
  const [failure, setFailure] = createSignal<string>()
  const nameOf = (unitId: string): string =>
    unitId === WHOLE_DISTRICT ? '全区' : (units()?.find(({ id }) => id === unitId)?.name ?? unitId)
  const isTaken = (unitId: string): boolean => robots()?.some((robot) => robot.unitId === unitId) === true
  const changed = (): ShownRobot | undefined => {
    const robot = editing()
    return robot === 'new' ? undefined : robot
  }

  async function run(act: () => Promise<void>): Promise<void> {
    setFailure(undefined)
    try {
      await act()
    } catch (error) {
      setFailure(accountErrorWords(error, ''))
    }
    await refetch()
  }
  async function test({ unitId }: ShownRobot): Promise<void> {
    setTesting(unitId)
    await run(async () => {
      const said = await api.robots.test.mutate({ unitId })
      if (said === 'sent') toasts.show({ message: '已送达，请到群里看。' })
      else if (said === 'wait') setFailure('一个机器人一分钟只试一次。请过一分钟再试。')
      else setFailure(sendResultWords(said))
    })
    setTesting(undefined)
  }
  const remove = (robot: ShownRobot): Promise<void> =>
    run(async () => {
      await api.robots.remove.mutate({ unitId: robot.unitId })
      setLeaving(undefined)
      toasts.show({ message: `${nameOf(robot.unitId)}的机器人已删除，以后不再发。` })
    })

  return (
    <div class="stack">
      <div class="settings-tools">
        <p class="settings-says quiet">
          工作日早上，有到期、超期、退回或待批示工单的单位收到一条，没有就不发。只有编号和日期，没有姓名、电话和内容。
        </p>
        <Button variant="primary" icon="plus" onClick={() => setEditing('new')}>
          添加机器人
        </Button>
      </div>
      <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      <Show when={robots.state === 'ready' && robots() === null}>
        <Notice
          tone="info"
          happened="机器人的设置要有网络才能看。"
          actions={<Button onClick={() => void refetch()}>再试一次</Button>}
        />
      </Show>
      <Show when={robots.latest}>
        {(list) => (
          <Show
            when={list().length > 0}
            fallback={
              <EmptyState
                title="还没有机器人，也没有人收到提醒。"
                hint="在企业微信或钉钉的群里添加群机器人，把地址填到这里。"
              />
            }
          >
            <TableScroll label="提醒机器人">
              <table class="table robots">
                <caption class="only-heard">每个单位的提醒发到哪里</caption>
                <thead>
                  <tr>
                    <th scope="col">提醒谁</th>
                    <th scope="col">发到</th>
                    <th scope="col">几点</th>
                    <th scope="col">最近一次提醒</th>
                    <th scope="col">试发</th>
                    <th scope="col">
                      <span class="only-heard">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={list()}>
                    {(robot) => (
                      <tr>
                        <th scope="row">{nameOf(robot.unitId)}</th>
                        <td>
                          {kindLabels[robot.kind]}
                          <span class="robots-shown">{robot.shown}</span>
                        </td>
                        <td class="robots-hour">{`${robot.hour} 点`}</td>
                        <td>
                          <LastNotice last={robot.last} now={props.now} />
                        </td>
                        <td>
                          <Tried tested={robot.tested} now={props.now} />
                        </td>
                        <td class="robots-acts">
                          <Button
                            label={`发一条试试：${nameOf(robot.unitId)}`}
                            busy={testing() === robot.unitId ? '正在发' : undefined}
                            onClick={() => void test(robot)}
                          >
                            发一条试试
                          </Button>
                          <Button
                            variant="quiet"
                            label={`改：${nameOf(robot.unitId)}`}
                            onClick={() => setEditing(robot)}
                          >
                            改
                          </Button>
                          <Button
                            variant="quiet"
                            label={`删除：${nameOf(robot.unitId)}`}
                            onClick={() => setLeaving(robot)}
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
      <RobotDialog
        open={editing() !== undefined}
        robot={changed()}
        units={(units() ?? []).filter(({ id, active, orgKind }) => active && orgKind !== 'centre' && !isTaken(id))}
        districtIsFree={!isTaken(WHOLE_DISTRICT)}
        onSaved={() => {
          setEditing(undefined)
          void refetch()
        }}
        onClose={() => setEditing(undefined)}
      />
      <Dialog
        open={leaving() !== undefined}
        onClose={() => setLeaving(undefined)}
        title={`删除${nameOf(leaving()?.unitId ?? '')}的机器人`}
        actions={
          <Show when={leaving()}>
            {(robot) => (
              <Button variant="danger" onClick={() => void remove(robot())}>
                删除机器人
              </Button>
            )}
          </Show>
        }
      >
        <p>删除后不再发提醒，存着的地址一起删掉。工单和待办照常。</p>
      </Dialog>
    </div>
  )
}
