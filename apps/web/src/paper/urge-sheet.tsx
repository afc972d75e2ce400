import { chineseDate, type UrgePaper } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { urgePages } from './urge-pages.ts'
import './paper.css'
import './urge-sheet.css'

/** The sheets of one 催办函, the same ones on the screen and on paper; `page` frames each of them. */
export function UrgeSheet(props: { paper: UrgePaper; page: (sheet: JSX.Element) => JSX.Element }): JSX.Element {
  const pages = () => urgePages(props.paper)
  return (
    <For each={pages()}>
      {(page, at) =>
        props.page(
          <article class="paper-page paper-urge" lang="zh-CN">
            <Show when={page.isFirst}>
              <p class="urge-office">{props.paper.signature}</p>
              <p class="urge-number">{props.paper.letterNo}</p>
              <h2 class="urge-title">{props.paper.title}</h2>
              <Show when={props.paper.revoked}>
                <p class="urge-revoked">（此函已撤回）</p>
              </Show>
              <p class="urge-line">{props.paper.addressee}</p>
              <p class="urge-line urge-indented">{props.paper.opening}</p>
            </Show>
            <table class="urge-rows">
              <thead>
                <tr>
                  <th scope="col">序号</th>
                  <th scope="col">工单编号</th>
                  <th scope="col">受理日期</th>
                  <th scope="col">办结时限</th>
                  <th scope="col">已超期</th>
                </tr>
              </thead>
              <tbody>
                <For each={page.rows}>
                  {(row, index) => (
                    <tr>
                      <td>{page.before + index() + 1}</td>
                      <td>{row.ticketNo}</td>
                      <td>{chineseDate(row.receivedOn)}</td>
                      <td>{row.dueOn === '' ? '' : chineseDate(row.dueOn)}</td>
                      <td>{`${row.daysOverdue} 天`}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <Show when={page.isLast}>
              <p class="urge-line urge-indented">{props.paper.closing}</p>
              <div class="urge-end">
                <p>{props.paper.signature}</p>
                <p>{props.paper.date}</p>
              </div>
            </Show>
            <Show when={pages().length > 1}>
              <p class="paper-number">{`${at() + 1} / ${pages().length}`}</p>
            </Show>
          </article>,
        )
      }
    </For>
  )
}
