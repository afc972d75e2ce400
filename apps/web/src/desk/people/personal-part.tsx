import { beijingDate } from '@sunshine/rubric/civil-date'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { readTickets } from '../../store/tickets.ts'
import { EmptyState, Section, TableScroll } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { personalByYear } from './personal-by-year.ts'

/** 个人信息: how many names and telephone numbers are kept, from which years, and that nothing takes them away by itself. */
export function PersonalPart(): JSX.Element {
  const held = createLive(readTickets)
  const years = createMemo(() =>
    personalByYear(
      (held() ?? []).map(({ ticket }) => ticket),
      beijingDate,
    ),
  )
  return (
    <div class="stack backup">
      <Notice
        tone="info"
        happened="来访人的姓名和电话现在一直保存，没有设期限，也不会自动清除。"
        kept="到期清除的功能还没有做好；做好以前，这里不能设期限。"
        next="姓名和电话只给承办单位和区里看；打印、导出的纸和文件，请按档案规定保管。"
      />
      <Section title="存了多少">
        <Show when={held()}>
          <Show when={years().length > 0} fallback={<EmptyState title="还没有带姓名或电话的工单。" />}>
            <TableScroll label="带姓名或电话的工单">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">受理年份</th>
                    <th scope="col" class="is-number">
                      带姓名或电话
                    </th>
                    <th scope="col" class="is-number">
                      其中已办结
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={years()}>
                    {(one) => (
                      <tr>
                        <th scope="row">{`${one.year} 年`}</th>
                        <td class="is-number">{`${one.tickets} 件`}</td>
                        <td class="is-number">{`${one.closed} 件`}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </TableScroll>
          </Show>
        </Show>
      </Section>
    </div>
  )
}
