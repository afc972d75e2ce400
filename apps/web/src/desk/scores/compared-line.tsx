import type { Instant } from '@sunshine/rubric/civil-date'
import { createResource, Match, Show, Switch, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { pointsWords } from '../../sheet/points-words.ts'
import { recentWords } from '../../wording/dates.ts'
import { unlike, type Unlike } from './compared.ts'
import type { ScoreRow } from './score-row.ts'

/** Until what a sync brought stands in the table. */
const SETTLING_MS = 2000

interface Compared {
  readonly at: Instant
  readonly units: number
  readonly unlike: readonly Unlike[]
}

/** Under the table of a year: whether the district counts the same points for every unit (MX-9). */
export function ComparedLine(props: {
  rows: readonly ScoreRow[]
  year: number
  now: Instant
  unitName: (unitId: string) => string
}): JSX.Element {
  const { api, syncNow } = usePhone()

  async function compareOnce(year: number): Promise<Compared> {
    await syncNow()
    const lines = await api.scores.standings.query({ year })
    return { at: Date.now(), units: props.rows.length, unlike: unlike(props.rows, lines) }
  }
  async function compare(year: number): Promise<Compared> {
    const first = await compareOnce(year)
    if (first.unlike.length === 0) return first
    // An act that came in between is on one side only.
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS))
    return compareOnce(year)
  }
  const [compared, { refetch }] = createResource(
    () => props.year,
    (year) => compare(year).catch(() => null),
  )
  const again = (): JSX.Element => (
    <Button variant="quiet" onClick={() => void refetch()}>
      再核对
    </Button>
  )
  return (
    <div class="compared" aria-live="polite">
      <Switch fallback={<p class="quiet small">正在和区里核对分数……</p>}>
        <Match when={!compared.loading && compared() === null}>
          <p class="quiet small">没连上区里，分数还没核对。照常能看、能评。{again()}</p>
        </Match>
        <Match when={!compared.loading && compared()}>
          {(said) => (
            <Show
              when={said().unlike.length > 0}
              fallback={
                <p class="quiet small">
                  {`${recentWords(said().at, props.now)} 和区里核对过：${said().units} 个单位的分数一样。`}
                  {again()}
                </p>
              }
            >
              <Notice
                tone="warn"
                happened={`${said().unlike.length} 个单位的分数和区里不一样：${said()
                  .unlike.map((unit) => unlikeWords(unit, props.unitName(unit.unitId)))
                  .join('；')}。`}
                next="多半是还有没上传或没下载完的。等同步完再核对；还不一样，请告诉管理员。"
                actions={again()}
              />
            </Show>
          )}
        </Match>
      </Switch>
    </div>
  )
}

function unlikeWords({ here, there }: Unlike, name: string): string {
  return `${name}这里 ${pointsWords(here)}，区里${there === null ? '没有' : ` ${pointsWords(there)}`}`
}
