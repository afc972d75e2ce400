import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createDistrict } from '../district/district.ts'
import { yearsOf } from '../district/years-of.ts'
import { inOrder, scoreRows, type ScoreOrder, type ScoreRow } from './score-row.ts'
import { ScoresTable } from './scores-table.tsx'
import './scores.css'

const ordersBesideContents: readonly ScoreOrder[] = ['unit', 'total', 'lost', 'graded', 'open', 'overdue', 'pending']

/** 考核: every assessed unit with its live score, the one that lost most first; each leads to its sheet. */
export function ScoresScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ year?: string; by?: string; down?: string }>()
  const [query, setQuery] = createSignal('')
  const year = (): number => Number(params.year) || district.thisYear()
  const rubric = createMemo(() => district.rubric(year()))
  const order = (): ScoreOrder =>
    [...ordersBesideContents, ...rubric().contents.map(({ id }): ScoreOrder => `content-${id}`)].find(
      (candidate) => candidate === params.by,
    ) ?? 'lost'
  const descending = (): boolean => (params.by === undefined ? true : params.down === '1')
  const rows = createMemo((): ScoreRow[] => (district.ready() ? scoreRows(district, year()) : []))
  const shown = createMemo(() => {
    const word = query().trim().toLowerCase()
    const found = rows().filter(
      ({ unit }) => word === '' || unit.name.toLowerCase().includes(word) || unit.initials.startsWith(word),
    )
    return inOrder(found, order(), descending())
  })
  /** A second press turns the order round; numbers begin with the highest. */
  const sortBy = (chosen: ScoreOrder): void => {
    const down = chosen === order() ? !descending() : chosen !== 'unit'
    setParams({ by: chosen, down: down ? '1' : '0' }, { replace: true })
  }
  return (
    <>
      <PageHeader
        title={`${year()} 年考核`}
        actions={
          <>
            <ButtonLink href={`/desk/scores/charts?year=${year()}`} variant="quiet" icon="score">
              分析
            </ButtonLink>
            <ButtonLink variant="quiet" icon="letter" href={`/desk/observations?year=${year()}`}>
              平时台账
            </ButtonLink>
            <ButtonLink variant="quiet" icon="print" href={`/desk/exports?year=${year()}`}>
              打印和导出
            </ButtonLink>
          </>
        }
      />
      <PageBody width="full">
        <div class="scores-tools">
          <TextField
            label="找单位"
            type="search"
            placeholder="名称或首字母，如 qhzx"
            short
            value={query()}
            onInput={() => undefined}
            onSettled={setQuery}
          />
          <SelectField
            label="年度"
            value={String(year())}
            choices={yearsOf(district).map((one) => ({ value: String(one), label: `${one} 年` }))}
            onChoose={(chosen) => setParams({ year: chosen }, { replace: true })}
          />
          <p class="scores-summary">{summary(rows())}</p>
        </div>
        <Show when={district.ready()}>
          <Show
            when={rows().length > 0}
            fallback={<EmptyState title="还没有考核单位。" hint="管理员在“管理”里添加学校。" />}
          >
            <Show
              when={shown().length > 0}
              fallback={<EmptyState title="没有这样的单位。" hint="换个字或首字母再找。" />}
            >
              <ScoresTable
                rubric={rubric()}
                rows={shown()}
                year={year()}
                order={order()}
                descending={descending()}
                onSort={sortBy}
              />
            </Show>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

function summary(rows: readonly ScoreRow[]): string {
  const sum = (of: (row: ScoreRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const finished = rows.filter(({ sheet }) => sheet.final).length
  return `${rows.length} 个单位，可定稿 ${finished} 个。待回复 ${sum(({ open }) => open)} 件，其中超期 ${sum(({ overdue }) => overdue)} 件；待审 ${sum(({ pending }) => pending)} 处。`
}
