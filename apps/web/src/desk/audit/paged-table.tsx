import { For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Pages } from './pages.ts'

/** A table whose rows come in pages: empty, unreachable and more are said. */
export function PagedTable<Row extends { readonly seq: number }>(props: {
  label: string
  head: readonly string[]
  pages: Pages<Row>
  cells: (row: Row) => readonly string[]
  empty: string
}): JSX.Element {
  return (
    <>
      <Show when={props.pages.state() === 'unreachable'}>
        <Notice
          tone="error"
          live
          happened="现在连不上服务器，没有读成。"
          kept="日志都在服务器上。"
          next="有网络时再读。"
          actions={<Button onClick={() => props.pages.again()}>再读一次</Button>}
        />
      </Show>
      <Show
        when={props.pages.rows().length > 0}
        fallback={
          <Show when={props.pages.state() === 'there'} fallback={<p role="status">正在读。</p>}>
            <EmptyState title={props.empty} />
          </Show>
        }
      >
        <TableScroll label={props.label}>
          <table class="table audit-table">
            <caption class="only-heard">{props.label}</caption>
            <thead>
              <tr>
                <For each={props.head}>{(title) => <th scope="col">{title}</th>}</For>
              </tr>
            </thead>
            <tbody>
              <For each={props.pages.rows()}>
                {(row) => (
                  <tr>
                    <For each={props.cells(row)}>{(text) => <td>{text}</td>}</For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
        <Show when={props.pages.hasMore()}>
          <Button busy={props.pages.state() === 'asking' ? '正在读' : undefined} onClick={() => props.pages.more()}>
            更早的
          </Button>
        </Show>
      </Show>
    </>
  )
}
