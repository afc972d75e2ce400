import { useSearchParams } from '@solidjs/router'
import { createMemo, Show, type JSX } from 'solid-js'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { createDistrict } from '../district/district.ts'
import { undecidedClaims, unreviewedReplies } from '../district/queues.ts'
import { ClaimList } from './claim-list.tsx'
import { ReplyDesk } from './reply-desk.tsx'
import './review.css'

/** 审核: replies judged one after the other by a key each, and offline replies whose time needs a named person. */
export function ReviewScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const replies = createMemo(() => unreviewedReplies(district.tickets()))
  const claims = createMemo(() => undecidedClaims(district.tickets()))
  const view = (): 'replies' | 'claims' => (params.view === 'claims' ? 'claims' : 'replies')
  return (
    <>
      <PageHeader title="审核" />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Tabs
            label="审核"
            tabs={[
              { id: 'replies', label: '待审回复', count: replies().length },
              { id: 'claims', label: '离线回复待认定', count: claims().length },
            ]}
            selected={view()}
            onSelect={(id) => setParams({ view: id === 'claims' ? id : undefined }, { replace: true })}
          >
            <Show when={view() === 'replies'} fallback={<ClaimList district={district} claims={claims()} />}>
              <ReplyDesk district={district} queue={replies()} />
            </Show>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}
