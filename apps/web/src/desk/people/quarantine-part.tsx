import type { Unit } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { recentWords } from '../../wording/dates.ts'
import { deviceWords } from '../../wording/device-words.ts'
import { QuarantineDialog } from './quarantine-dialog.tsx'
import { heldWords, outcomeWords, type Batch } from './quarantine-words.ts'

/** 隔离区: what revoked devices handed in, and what became of it (SE-12). */
export function QuarantinePart(props: { units: readonly Unit[] }): JSX.Element {
  const { api } = usePhone()
  const now = createNow()
  const [batches, { refetch }] = createResource(() => api.quarantine.list.query().catch(() => null))
  const [looking, setLooking] = createSignal<Batch>()
  const unitName = (unitId: string): string => props.units.find(({ id }) => id === unitId)?.name ?? unitId
  return (
    <div class="stack">
      <p class="quiet">
        下线的设备、停用的账号，没上传完的内容交到这里，不会自动进工单。先和本人核实，再决定：放行，按他本人现在办的一样逐项核对；作废，不再办理。
      </p>
      <Show when={batches.state === 'ready' && batches() === null}>
        <Notice
          tone="info"
          happened="隔离区要有网络才能看。"
          actions={<Button onClick={() => void refetch()}>再试一次</Button>}
        />
      </Show>
      <Show when={batches.latest?.length === 0}>
        <p>现在没有。下线一台设备后，它一连上网络，没上传完的就会出现在这里。</p>
      </Show>
      <Show when={batches.latest?.length}>
        <TableScroll label="隔离区">
          <table class="table people">
            <caption class="only-heard">下线设备交来的内容</caption>
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">单位</th>
                <th scope="col">设备</th>
                <th scope="col">下线</th>
                <th scope="col">交来</th>
                <th scope="col">内容</th>
                <th scope="col">处理</th>
                <th scope="col">
                  <span class="only-heard">查看</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={batches.latest ?? []}>
                {(batch) => (
                  <tr>
                    <th scope="row">{batch.name}</th>
                    <td>{unitName(batch.unitId)}</td>
                    <td>{deviceWords(batch.kind)}</td>
                    <td>{recentWords(batch.revokedAt, now())}</td>
                    <td>{recentWords(batch.receivedAt, now())}</td>
                    <td>{heldWords(batch)}</td>
                    <td class="people-sites">
                      <Show
                        when={batch.decision}
                        fallback={<Tag kind="soon">{batch.isComplete ? '待决定' : '还在交'}</Tag>}
                      >
                        <Tag kind={batch.decision === 'released' ? 'done' : 'stopped'}>
                          {batch.decision === 'released' ? '已放行' : '已作废'}
                        </Tag>
                        <span class="quiet"> {outcomeWords(batch, now())}</span>
                      </Show>
                    </td>
                    <td class="people-act">
                      <Button variant="quiet" label={`查看 ${batch.name} 交来的内容`} onClick={() => setLooking(batch)}>
                        查看
                      </Button>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
      <QuarantineDialog of={looking()} onDecided={() => void refetch()} onClose={() => setLooking(undefined)} />
    </div>
  )
}
