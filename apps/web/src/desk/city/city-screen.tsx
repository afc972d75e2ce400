import { beijingDate } from '@sunshine/rubric/civil-date'
import { createResource, For, onCleanup, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { momentWords } from '../../wording/dates.ts'
import { DistrictSection } from './district-section.tsx'
import type { DistrictScores } from './state-words.ts'
import './city.css'

const ASKED_EVERY_MS = 10_000

/** 各区得分: every district's units with their live points, and from when they are; reads only (CT-8). */
export function CityScreen(): JSX.Element {
  const { api, actor } = usePhone()
  const [params, setParams] = useSearchParams<{ year?: string }>()
  const now = createNow(ASKED_EVERY_MS)
  const thisYear = (): number => Number(beijingDate(now()).slice(0, 4))
  const year = (): number => Number(params.year) || thisYear()
  const [scores, { refetch }] = createResource(year, (asked) =>
    api.districts.scores.query({ year: asked }).then(
      (districts) => ({ districts, year: asked, isNow: true }),
      // What stands on the screen stays, and is said to be old.
      () => null,
    ),
  )
  const asking = setInterval(() => document.visibilityState === 'visible' && void refetch(), ASKED_EVERY_MS)
  onCleanup(() => clearInterval(asking))
  const kept = createKept(() => scores.latest)
  return (
    <>
      <PageHeader
        title={`${year()} 年各区得分`}
        actions={
          <Button variant="quiet" icon="print" onClick={() => window.print()}>
            打印
          </Button>
        }
      />
      <PageBody width="full">
        <div class="stack city">
          <p class="city-print-head">{`${year()} 年各区得分　打印于 ${momentWords(now(), now())}`}</p>
          <div class="city-tools">
            <SelectField
              label="年度"
              value={String(year())}
              choices={[thisYear(), thisYear() - 1, thisYear() - 2].map((one) => ({
                value: String(one),
                label: `${one} 年`,
              }))}
              onChoose={(chosen) => setParams({ year: chosen }, { replace: true })}
            />
            <Show when={kept()}>{(held) => <p class="city-summary">{summary(held().districts)}</p>}</Show>
          </div>
          <Show when={scores.state === 'ready' && scores() === null}>
            <Notice
              tone="warn"
              happened={kept() ? '连不上市里的服务器，下面是上一次读到的。' : '各区得分要有网络才能看。'}
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          </Show>
          <Show when={kept()}>
            {(held) => (
              <Show when={held().districts.length > 0} fallback={<NoDistricts isAdmin={actor.role === 'admin'} />}>
                <For each={held().districts}>
                  {(district) => <DistrictSection district={district} year={held().year} now={now()} />}
                </For>
              </Show>
            )}
          </Show>
        </div>
      </PageBody>
    </>
  )
}

interface Held {
  readonly districts: readonly DistrictScores[]
  readonly year: number
}

/** The last answer there was: a failed question takes nothing off the screen. */
function createKept(latest: () => Held | null | undefined): () => Held | undefined {
  const last: { held?: Held } = {}
  return () => {
    const held = latest()
    if (held) last.held = held
    return last.held
  }
}

function summary(districts: readonly DistrictScores[]): string {
  const live = districts.filter(({ state }) => state === 'live').length
  const units = districts.reduce((sum, district) => sum + district.units.length, 0)
  return `${districts.length} 个区县，实时 ${live} 个；${units} 个单位。得分按各区的评分口径算，只看不改。`
}

function NoDistricts(props: { isAdmin: boolean }): JSX.Element {
  return (
    <EmptyState
      title="还没有区县。"
      hint="区里同意后会给一个令牌，管理员在“区县”里填上地址和令牌。"
      action={
        <Show when={props.isAdmin}>
          <ButtonLink href="/districts">去添加区县</ButtonLink>
        </Show>
      }
    />
  )
}
