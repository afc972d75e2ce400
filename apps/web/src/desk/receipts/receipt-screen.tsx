import type { FoundReceipt } from '@sunshine/sync'
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { failureOf } from '../../sync/transport.ts'
import { Button } from '../../ui/button.tsx'
import { TableScroll } from '../../ui/section.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { actTitle } from '../../wording/acts.ts'
import { momentWords } from '../../wording/dates.ts'
import { createNow } from '../../now.ts'

type Answer = FoundReceipt | 'unknown' | 'unreachable'

/** 查回执: a school names the code of a hand-over; here stands what the district took under it, and when (SY-27). */
export function ReceiptScreen(): JSX.Element {
  const phone = usePhone()
  const now = createNow()
  const [code, setCode] = createSignal('')
  const [asking, setAsking] = createSignal(false)
  const [answer, setAnswer] = createSignal<Answer>()

  async function ask(): Promise<void> {
    if (code().trim() === '' || asking()) return
    setAsking(true)
    setAnswer(
      await phone.api.sync.receipt
        .query({ code: code() })
        .catch((error: unknown) => (failureOf(error).failure === 'refused' ? 'unknown' : 'unreachable')),
    )
    setAsking(false)
  }
  const found = (): FoundReceipt | undefined => {
    const held = answer()
    return typeof held === 'object' ? held : undefined
  }

  return (
    <>
      <PageHeader title="查回执" back="/desk/tickets" />
      <PageBody>
        <Form label="查回执" onSubmit={() => void ask()}>
          <TextField
            label="回执号"
            hint="学校手机“我的 → 送达记录”里有，例如 00A7-9F2C"
            value={code()}
            onInput={setCode}
          />
          <Button type="submit" variant="primary" busy={asking() ? '正在查' : undefined}>
            查
          </Button>
        </Form>
        <Switch>
          <Match when={answer() === 'unknown'}>
            <Notice
              tone="warn"
              live
              happened="没有这个回执。"
              kept="区里没有用这个号收过东西，也可能是抄错了一位。"
              next="请学校打开“送达记录”再念一遍。"
            />
          </Match>
          <Match when={answer() === 'unreachable'}>
            <Notice
              tone="error"
              live
              happened="现在连不上服务器，没有查成。"
              kept="号还在框里。"
              next="有网络时再查。"
            />
          </Match>
        </Switch>
        <Show when={found()}>
          {(receipt) => (
            <>
              <p role="status">
                {`${receipt().by} ${momentWords(receipt().at, now())} 送达，共 ${receipt().items.length} 项。`}
              </p>
              <TableScroll label="送达的内容">
                <table class="table">
                  <caption class="only-heard">{`回执 ${receipt().code} 送达的内容`}</caption>
                  <thead>
                    <tr>
                      <th scope="col">内容</th>
                      <th scope="col">工单</th>
                      <th scope="col">区里的流水号</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={receipt().items}>
                      {(item) => (
                        <tr>
                          <td>{actTitle(item)}</td>
                          <td>
                            <Show when={item.kind === 'ticket'} fallback={item.subjectId}>
                              <a href={`/desk/tickets/${item.subjectId}`}>{item.ticketNo ?? '看工单'}</a>
                            </Show>
                          </td>
                          <td>{item.seq}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </TableScroll>
            </>
          )}
        </Show>
      </PageBody>
    </>
  )
}
