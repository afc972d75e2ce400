import { assessmentId, emptyAssessment, roleMay, sheetStages, type Review } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useNavigate, useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { isGradable, type GradableItem } from '../../sheet/grade-form.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { SelectField, type Choice } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { stageLabels } from '../../wording/sheet-life.ts'
import { createDistrict } from '../district/district.ts'
import { yearsOf } from '../district/years-of.ts'
import { GradeDialog } from '../sheet/grade-dialog.tsx'
import { ItemRecord } from '../sheet/item-record.tsx'
import { stepsOf } from '../sheet/life-step.ts'
import { UndoGrade } from '../sheet/undo-key.tsx'
import { ComparedLine } from './compared-line.tsx'
import { itemOf, Matrix } from './matrix.tsx'
import { mayBeGraded, nextUngraded, type Direction, type ItemPlace, type Place } from './matrix-moves.ts'
import { inOrder, matching, type MatrixFilter, type MatrixOrder } from './matrix-order.ts'
import { scoreRows, type ScoreRow } from './score-row.ts'
import './scores.css'

const filters: readonly Choice<MatrixFilter>[] = [
  { value: 'all', label: '全部单位' },
  { value: 'ungraded', label: '有待评的' },
  { value: 'pending', label: '有待定的' },
  { value: 'objections', label: '有申诉的' },
  { value: 'veto', label: '一票否决的' },
  ...sheetStages.map((stage) => ({ value: `stage-${stage}` as const, label: `在${stageLabels[stage]}的` })),
]
const directions: readonly Choice<Direction>[] = [
  { value: 'row', label: '逐个单位' },
  { value: 'column', label: '逐个项目' },
]
type Search = { year?: string; by?: string; down?: string; show?: string; along?: string }

/** 考核: units × items; a cell is graded where it stands, and every other cell leads to the unit's sheet. */
export function ScoresScreen(): JSX.Element {
  const { actor } = usePhone()
  const navigate = useNavigate()
  const district = createDistrict()
  const [params, setParams] = useSearchParams<Search>()
  const [query, setQuery] = createSignal('')
  const [grading, setGrading] = createSignal<ItemPlace>()
  const year = (): number => Number(params.year) || district.thisYear()
  const rubric = createMemo(() => district.rubric(year()))
  const orders = (): MatrixOrder[] => [
    ...rubric().items.map(({ id }): MatrixOrder => `item-${id}`),
    'stage',
    'lost',
    'total',
  ]
  const order = (): MatrixOrder => orders().find((candidate) => candidate === params.by) ?? 'unit'
  const descending = (): boolean => params.down === '1'
  const filter = (): MatrixFilter => filters.find(({ value }) => value === params.show)?.value ?? 'all'
  const direction = (): Direction => (params.along === 'column' ? 'column' : 'row')
  const rows = createMemo((): ScoreRow[] => (district.ready() ? scoreRows(district, year()) : []))
  const shown = createMemo(() => inOrder(matching(rows(), filter(), query()), order(), descending()))
  const mayGrade = roleMay(actor.role, 'itemReviewed')
  const gradable = createMemo((): readonly GradableItem[] => rubric().items.filter(isGradable))
  const itemAt = (place: ItemPlace | undefined): GradableItem | undefined =>
    gradable().find(({ id }) => id === place?.item)
  const next = (after: ItemPlace | undefined): ItemPlace | undefined => nextUngraded(shown(), after, direction())
  let focusCell: (place: Place) => void = () => undefined

  /** A second press turns the order round; numbers begin with the highest. */
  const sortBy = (chosen: MatrixOrder): void => {
    const down = chosen === order() ? !descending() : chosen !== 'unit' && chosen !== 'stage'
    setParams({ by: chosen, down: down ? '1' : '0' }, { replace: true })
  }
  function open({ unitId, column }: Place): void {
    const row = shown().find(({ unit }) => unit.id === unitId)
    const item = itemOf(column)
    const place = { unitId, item: item ?? '' }
    if (mayGrade && row && mayBeGraded(row) && itemAt(place)) return void setGrading(place)
    navigate(`/desk/units/${unitId}?year=${year()}${item ? `&item=${item}` : ''}`)
  }
  function goTo(item: GradableItem | undefined): void {
    const last = grading()
    setGrading(item && next(last))
    if (item || !last) return
    // The dialog gives the focus back first, to the cell it was opened from.
    requestAnimationFrame(() => focusCell({ unitId: last.unitId, column: `item-${last.item}` }))
  }
  const id = (): string => assessmentId(grading()?.unitId ?? '', year())
  const nameAt = (place: ItemPlace | undefined): string => district.unitName(place?.unitId ?? null)
  const nextWords = (): string => {
    const to = next(grading())
    return to?.unitId === grading()?.unitId ? `评 ${to?.item ?? ''}` : `评${nameAt(to)} ${to?.item ?? ''}`
  }
  function preview(itemId: string, review: Review, reason: string) {
    const before = district.assessmentById(id()) ?? emptyAssessment(id())
    if (!before) return undefined
    const graded = { review, reason, evidence: '', by: actor.name, at: district.now() }
    const after = { ...before, reviews: { ...before.reviews, [itemId]: graded } }
    return district.sheetWith(after).items.find((item) => item.id === itemId)
  }

  return (
    <>
      <PageHeader
        title={`${year()} 年考核`}
        actions={
          <>
            <Show when={stepsOf(actor.role).length > 0}>
              <ButtonLink variant="quiet" icon="check" href={`/desk/steps?year=${year()}`}>
                批量办理
              </ButtonLink>
            </Show>
            <ButtonLink variant="quiet" icon="letter" href={`/desk/notice?year=${year()}`}>
              公示表
            </ButtonLink>
            <ButtonLink variant="quiet" icon="print" href={`/desk/exports?year=${year()}`}>
              打印和导出
            </ButtonLink>
            <ButtonLink href={`/desk/scores/charts?year=${year()}`} variant="quiet" icon="score">
              分析
            </ButtonLink>
            <ButtonLink variant="quiet" icon="ledger" href={`/desk/observations?year=${year()}`}>
              平时台账
            </ButtonLink>
          </>
        }
      />
      <PageBody width="screen">
        <div class="scores-tools">
          <TextField
            label="找单位"
            type="search"
            placeholder="名称或首字母"
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
          <SelectField
            label="显示"
            value={filter()}
            choices={filters}
            onChoose={(show) => setParams({ show }, { replace: true })}
          />
          <Show when={mayGrade}>
            <SelectField
              label="接着评"
              value={direction()}
              choices={directions}
              onChoose={(along) => setParams({ along }, { replace: true })}
            />
          </Show>
          <div class="scores-summary">
            <p>
              <strong>{gapWords(shown())}</strong>
            </p>
            <p class="quiet small">{summary(shown())}</p>
          </div>
          <UndoGrade district={district} />
        </div>
        <Show when={district.ready()}>
          <Show
            when={rows().length > 0}
            fallback={<EmptyState title="还没有考核单位。" hint="管理员在“管理”里添加学校。" />}
          >
            <Show
              when={shown().length > 0}
              fallback={<EmptyState title="没有这样的单位。" hint="换个字或首字母，或在“显示”里选全部单位。" />}
            >
              <Matrix
                rubric={rubric()}
                rows={shown()}
                year={year()}
                order={order()}
                descending={descending()}
                onSort={sortBy}
                onOpen={open}
                next={next}
                focusBy={(focus) => (focusCell = focus)}
              />
              <p class="quiet small scores-keys">
                {`方向键移动，回车打开${mayGrade ? '，N 到下一个待评格' : ''}。中位数：项目按已有得分的单位算，总分按已评完的单位算。`}
              </p>
            </Show>
            <ComparedLine rows={rows()} year={year()} now={district.now()} unitName={district.unitName} />
          </Show>
        </Show>
        <GradeDialog
          item={itemAt(grading())}
          assessmentId={id()}
          unitName={nameAt(grading())}
          labelOf={(itemId) => `${nameAt(grading())} ${itemId}`}
          assessment={district.assessmentById}
          given={(itemId) => district.assessmentById(id())?.reviews[itemId]}
          preview={preview}
          record={(item) => <ItemRecord assessment={district.assessmentById(id())} item={item} now={district.now()} />}
          next={() => itemAt(next(grading()))}
          nextWords={nextWords()}
          onGoTo={goTo}
        />
      </PageBody>
    </>
  )
}

function gapWords(rows: readonly ScoreRow[]): string {
  const cells = rows.reduce((sum, { ungraded }) => sum + ungraded, 0)
  if (cells === 0) return '各格都已评完。'
  return `还差 ${cells} 格，${rows.filter(({ ungraded }) => ungraded > 0).length} 个单位。`
}

function summary(rows: readonly ScoreRow[]): string {
  const sum = (of: (row: ScoreRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  return [
    `${rows.length} 个单位，定稿 ${rows.filter(({ frozen }) => frozen).length} 个`,
    `待回复 ${sum(({ open }) => open)} 件，超期 ${sum(({ overdue }) => overdue)} 件`,
    `待定 ${sum(({ pending }) => pending)} 处，申诉 ${sum(({ objections }) => objections)} 条`,
  ].join('；')
}
