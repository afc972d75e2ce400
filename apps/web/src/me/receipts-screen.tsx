import type { Receipt } from '@sunshine/sync'
import { For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { readReceipts } from '../store/outbox.ts'
import { readTicketNumbers } from '../store/ticket-numbers.ts'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { EmptyState } from '../ui/card.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { actTitle } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { writtenAt } from './written-at.ts'

/** 送达记录: what this phone handed over, when each was written, and the code by which the district finds it (SY-27). */
export function ReceiptsScreen(): JSX.Element {
  const now = createNow()
  const held = createLive(async (store) => {
    const receipts = await readReceipts(store)
    const ids = receipts.flatMap(({ items }) => items.map(({ subjectId }) => subjectId))
    return { receipts, numbers: await readTicketNumbers(store, ids) }
  })
  const wordsOf = ({ eventId, kind, subjectId, type }: Receipt['items'][number]): string => {
    const ticketNo = held()?.numbers.get(subjectId) ?? null
    const name = kind === 'ticket' ? ` ${ticketNumber({ id: subjectId, ticketNo })}` : ''
    return `${actTitle({ type })}${name}：手机 ${momentWords(writtenAt(eventId), now())} 写好`
  }
  return (
    <>
      <PageHeader title="送达记录" back="/me" />
      <PageBody>
        <p>每次上传，区中心都给一个回执号。以后有疑问，报这个号，区里就能查到收了什么、几点收的。</p>
        <Show when={held()?.receipts.length} fallback={<EmptyState title="还没有送达过。上传成功后记在这里。" />}>
          <Timeline
            label="送达记录"
            entries={(held()?.receipts ?? []).map((receipt) => ({
              id: receipt.code,
              state: 'done',
              title: `${receipt.items.length} 项，回执 ${receipt.code}`,
              facts: `${momentWords(receipt.at, now())} 区里收到`,
              body: (
                <ul>
                  <For each={receipt.items}>{(item) => <li>{wordsOf(item)}</li>}</For>
                </ul>
              ),
            }))}
          />
        </Show>
      </PageBody>
    </>
  )
}
