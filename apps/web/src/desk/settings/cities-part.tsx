import type { Instant } from '@sunshine/rubric/civil-date'
import { roleMay, type CitySubscription, type Settings } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { momentWords, recentWords } from '../../wording/dates.ts'
import { AdmitCityDialog } from './admit-city-dialog.tsx'
import { DismissCityDialog } from './dismiss-city-dialog.tsx'

/** 市级汇总: which city may read this district's scores, by whose decision, and when it read last (CT-1, CT-6). */
export function CitiesPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { api, actor, syncNow } = usePhone()
  const [readings, { refetch }] = createResource(() => api.subscriptions.readings.query().catch(() => []))
  const [admitting, setAdmitting] = createSignal(false)
  const [dismissing, setDismissing] = createSignal<CitySubscription>()
  const cities = (): readonly CitySubscription[] => [...(props.settings.cities ?? [])].reverse()
  const lastRead = (id: string): string => {
    const at = readings.latest?.find((one) => one.id === id)?.lastReadAt ?? null
    return at === null ? '还没有读过' : recentWords(at, props.now)
  }
  const decided = (): void => {
    void syncNow()
    void refetch()
  }
  return (
    <div class="stack">
      <div class="settings-tools">
        <p class="settings-says quiet">
          同意后，市里能实时看到本区各单位的得分。市里读到的是工单的类型、日期、审核和回访结果，没有姓名、电话、编号和任何文字，也改不了本区。随时可以撤回。
        </p>
        <Show when={roleMay(actor.role, 'cityAdmitted')}>
          <Button variant="primary" icon="plus" onClick={() => setAdmitting(true)}>
            同意市级读取
          </Button>
        </Show>
      </div>
      <Show
        when={cities().length > 0}
        fallback={<EmptyState title="没有市级单位在读本区的得分。" hint="由区局审定人决定是否同意。" />}
      >
        <TableScroll label="市级汇总">
          <table class="table cities">
            <caption class="only-heard">同意过的市级读取</caption>
            <thead>
              <tr>
                <th scope="col">谁读</th>
                <th scope="col">状态</th>
                <th scope="col">最近读取</th>
                <th scope="col">记录</th>
                <th scope="col">
                  <span class="only-heard">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={cities()}>
                {(one) => (
                  <tr>
                    <th scope="row">{one.city}</th>
                    <td>
                      <Tag kind={one.dismissed ? 'stopped' : 'done'}>{one.dismissed ? '已撤回' : '可以读'}</Tag>
                    </td>
                    <td>{lastRead(one.id)}</td>
                    <td>
                      <Decision what="同意" decided={one.admitted} now={props.now} />
                      <Show when={one.dismissed}>
                        {(dismissed) => <Decision what="撤回" decided={dismissed()} now={props.now} />}
                      </Show>
                    </td>
                    <td class="robots-acts">
                      <Show when={!one.dismissed && roleMay(actor.role, 'cityDismissed')}>
                        <Button label={`撤回：${one.city}`} onClick={() => setDismissing(one)}>
                          撤回
                        </Button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Show>
      <AdmitCityDialog open={admitting()} onAdmitted={decided} onClose={() => setAdmitting(false)} />
      <DismissCityDialog city={dismissing()} onDismissed={decided} onClose={() => setDismissing(undefined)} />
    </div>
  )
}

function Decision(props: { what: string; decided: CitySubscription['admitted']; now: Instant }): JSX.Element {
  return (
    <span class="cities-decision">
      {`${props.decided.by} ${momentWords(props.decided.at, props.now)} ${props.what}：${props.decided.reason}`}
    </span>
  )
}
