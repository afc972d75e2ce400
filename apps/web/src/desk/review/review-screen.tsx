import { createMemo, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs, type Tab } from '../../ui/tabs.tsx'
import { createDistrict } from '../district/district.ts'
import { undecidedClaims, unreviewedReplies } from '../district/queues.ts'
import { ClaimList } from './claim-list.tsx'
import { clashesOn, type Clashing } from './clashes.ts'
import { ConflictList } from './conflict-list.tsx'
import { createKeySwitch } from './keys.ts'
import type { ReviewOrder } from './order.ts'
import { ReplyDesk } from './reply-desk.tsx'
import type { ReviewSettings } from './review-bar.tsx'
import { SecondDesk } from './second-desk.tsx'
import { disputedReplies, secondReviews } from './second-queue.ts'
import { SettleDesk } from './settle-desk.tsx'
import { StrictnessView } from './strictness-view.tsx'
import './review.css'

const views = ['replies', 'conflicts', 'claims', 'second', 'settle', 'strictness'] as const
type View = (typeof views)[number]

/** Keys come faster than a whole district can be read; what the person just did stands on the screen all the same. */
const REST_MS = 4_000

/**
 * 审核: replies judged one after the other by a key each, offline replies whose time needs a named person, the blind
 * second review of a sample with what differs, and how strictly each reviewer marks.
 */
export function ReviewScreen(): JSX.Element {
  const { actor } = usePhone()
  const district = createDistrict(REST_MS)
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const [keys, setKeys] = createKeySwitch()
  const [unitId, setUnitId] = createSignal<string | null>(null)
  const [order, setOrder] = createSignal<ReviewOrder>('shuffled')
  const settings: ReviewSettings = { unitId, setUnitId, order, setOrder, keys, setKeys }
  /** Refused before they were written; those the district refused lie on the disk. */
  const [unwritten, setUnwritten] = createSignal<readonly Clashing[]>([])
  const replies = createMemo(() => unreviewedReplies(district.tickets()))
  const claims = createMemo(() => undecidedClaims(district.tickets()))
  const clashes = createMemo(() => [...unwritten(), ...clashesOn(district.tickets())])
  const second = createMemo(() => secondReviews(district, actor))
  const disputed = createMemo(() => disputedReplies(district.tickets()))
  const view = (): View => views.find((one) => one === params.view) ?? 'replies'
  const tabs = (): Tab<View>[] => [
    { id: 'replies', label: '待审回复', count: replies().length },
    ...(clashes().length > 0 || view() === 'conflicts'
      ? [{ id: 'conflicts' as const, label: '判得不同', count: clashes().length }]
      : []),
    { id: 'claims', label: '离线回复待认定', count: claims().length },
    ...(actor.role === 'reviewer' ? [{ id: 'second' as const, label: '抽样复审', count: second().length }] : []),
    { id: 'settle', label: '待裁定', count: disputed().length },
    { id: 'strictness', label: '审核尺度' },
  ]
  return (
    <>
      <PageHeader title="审核" />
      <PageBody width="wide">
        <Show when={district.ready()}>
          <Tabs
            label="审核"
            tabs={tabs()}
            selected={view()}
            onSelect={(id) => setParams({ view: id === 'replies' ? undefined : id }, { replace: true })}
          >
            <Switch>
              <Match when={view() === 'replies'}>
                <ReplyDesk
                  district={district}
                  queue={replies()}
                  settings={settings}
                  onClash={({ ticket, reply }, mine, theirs) =>
                    setUnwritten((all) => [
                      ...all.filter(({ key }) => key !== reply.id),
                      { key: reply.id, ticket, replyId: reply.id, mine, theirs, eventId: null },
                    ])
                  }
                />
              </Match>
              <Match when={view() === 'conflicts'}>
                <ConflictList
                  district={district}
                  clashes={clashes()}
                  onSettled={({ key }) => setUnwritten((all) => all.filter((one) => one.key !== key))}
                />
              </Match>
              <Match when={view() === 'claims'}>
                <ClaimList district={district} claims={claims()} settings={settings} />
              </Match>
              <Match when={view() === 'second'}>
                <SecondDesk district={district} queue={second()} settings={settings} />
              </Match>
              <Match when={view() === 'settle'}>
                <SettleDesk district={district} queue={disputed()} settings={settings} />
              </Match>
              <Match when={view() === 'strictness'}>
                <StrictnessView district={district} />
              </Match>
            </Switch>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}
