import { beijingDate } from '@sunshine/rubric/civil-date'
import { defaultSettings, retentionOf } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { createLive, createTickets } from '../../live.ts'
import { readSettings } from '../../store/tickets.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Section, TableScroll } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { personalByYear } from './personal-by-year.ts'

/** 个人信息: how many names and telephone numbers are kept, from which years, and how long they stay (AM-14). */
export function PersonalPart(): JSX.Element {
  const held = createTickets()
  const settings = createLive(readSettings)
  const kept = (): number | undefined => retentionOf(settings() ?? defaultSettings)
  const years = createMemo(() =>
    personalByYear(
      (held() ?? []).map(({ ticket }) => ticket),
      beijingDate,
    ),
  )
  return (
    <div class="stack backup">
      <Notice
        tone={kept() === undefined ? 'warn' : 'info'}
        happened={
          kept() === undefined
            ? '还没有定保存期限，来访人的姓名和电话会一直保存。'
            : `姓名、电话和回复函照片在受理那年之后保存 ${kept()} 年，到期每天自动抹去。`
        }
        kept="姓名和电话只给承办单位和区里看。"
        next="打印、导出的纸和文件，以前的备份，请按档案规定保管和清理。"
        actions={<ButtonLink href="/desk/settings?view=retention">看保存期限</ButtonLink>}
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
