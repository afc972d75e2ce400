import type { Receipt } from '@sunshine/sync'
import { Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { readReceipts } from '../store/outbox.ts'
import { EmptyState } from '../ui/card.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { actTitles } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'

/** 送达记录: what this phone handed over, and the code by which the district finds it (SY-27). */
export function ReceiptsScreen(): JSX.Element {
  const now = createNow()
  const receipts = createLive(readReceipts)
  return (
    <>
      <PageHeader title="送达记录" back="/me" />
      <PageBody>
        <p>每次上传，区中心都给一个回执号。以后有疑问，报这个号，区里就能查到收了什么、几点收的。</p>
        <Show when={receipts()?.length} fallback={<EmptyState title="还没有送达过。上传成功后记在这里。" />}>
          <Timeline
            label="送达记录"
            entries={(receipts() ?? []).map((receipt) => ({
              id: receipt.code,
              state: 'done',
              title: `${receipt.items.length} 项，回执 ${receipt.code}`,
              facts: momentWords(receipt.at, now()),
              body: <p>{itemWords(receipt)}</p>,
            }))}
          />
        </Show>
      </PageBody>
    </>
  )
}

/** “登记 2 项、回复”: each kind of act once, in the order made. */
function itemWords({ items }: Receipt): string {
  const counts = new Map<string, number>()
  for (const { type } of items) counts.set(actTitles[type], (counts.get(actTitles[type]) ?? 0) + 1)
  return [...counts].map(([title, count]) => (count === 1 ? title : `${title} ${count} 项`)).join('、')
}
