import { rubricFor, roleMay } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { isGradable } from '../../sheet/grade-form.ts'
import { ObservationForm } from '../../sheet/observation-form.tsx'
import { unsentIdsOf } from '../../sheet/unsent-ids.ts'
import { WithdrawDialog, type Withdrawable } from '../../sheet/withdraw-dialog.tsx'
import { readOutbox } from '../../store/outbox.ts'
import { readAssessments } from '../../store/tickets.ts'
import { EmptyState } from '../../ui/card.tsx'
import { SelectField, type Choice } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { UnitPicker } from '../dispatch/unit-picker.tsx'
import { assessedUnits } from '../district/assessed-units.ts'
import { createDistrict } from '../district/district.ts'
import { EntryTable, MOST_SHOWN } from './entry-table.tsx'
import { entriesOf, isShown, type EntryFilter } from './entry.ts'
import './observations-screen.css'
import '../../ui/section.css'

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))
const all: Choice = { value: '', label: '全部' }

/** 平时台账: what was seen of each unit during the year, item by item; a new entry at the side (OB-8). */
export function ObservationsScreen(): JSX.Element {
  const { actor, settings } = usePhone()
  const district = createDistrict()
  const assessments = createLive(readAssessments)
  const outbox = createLive(readOutbox)
  const [params, setParams] = useSearchParams<{ unit?: string; item?: string; month?: string; year?: string }>()
  const [nth, setNth] = createSignal(1)
  const [begun, setBegun] = createSignal({ unitId: params.unit ?? '', item: params.item ?? '' })
  const [withdrawing, setWithdrawing] = createSignal<Withdrawable>()
  const mayLog = roleMay(actor.role, 'observationLogged')
  const year = (): number => Number(params.year) || district.thisYear()
  const filter = (): EntryFilter => ({
    unitId: params.unit ?? '',
    item: params.item ?? '',
    month: params.month ?? '',
  })
  const entries = createMemo(() => entriesOf(assessments() ?? [], year()))
  const shown = createMemo(() => entries().filter((entry) => isShown(entry, filter())))
  const items = () => district.rubric(year()).items.filter(isGradable)
  const years = createMemo((): number[] => {
    const found = new Set([district.thisYear(), year()])
    for (const assessment of assessments() ?? []) if (assessment.observations) found.add(assessment.year)
    return [...found].sort((a, b) => b - a)
  })
  const choose = (part: Partial<Record<'unit' | 'item' | 'month' | 'year', string | undefined>>): void =>
    setParams(part, { replace: true })

  return (
    <>
      <PageHeader title="平时台账" />
      <PageBody width="full">
        <div class={mayLog ? 'record-split' : undefined}>
          <Show when={mayLog && district.ready() && nth()} keyed>
            <section class="record-form" aria-label="记一条">
              <h2 class="section-title">记一条</h2>
              <ObservationForm
                draftId="observation:desk"
                begun={begun()}
                isNext={nth() > 1}
                now={district.now()}
                rubric={(of) => rubricFor(settings(), of)}
                pickUnit={(unitId, pick) => (
                  <UnitPicker label="单位" units={district.units()} value={unitId} onChoose={pick} />
                )}
                onSaved={(next) => {
                  setBegun(next)
                  setNth(nth() + 1)
                }}
              />
            </section>
          </Show>
          <div class="record-list">
            <div class="record-filter">
              <SelectField
                label="年度"
                value={String(year())}
                choices={years().map((one) => ({ value: String(one), label: `${one} 年` }))}
                onChoose={(chosen) => choose({ year: chosen })}
              />
              <SelectField
                label="看哪个单位"
                value={filter().unitId}
                choices={[all, ...assessedUnits(district.units()).map(({ id, name }) => ({ value: id, label: name }))]}
                onChoose={(unit) => choose({ unit: unit || undefined })}
              />
              <SelectField
                label="看哪一项"
                value={filter().item}
                choices={[all, ...items().map(({ id, label }) => ({ value: id, label: `${id} ${label}` }))]}
                onChoose={(item) => choose({ item: item || undefined })}
              />
              <SelectField
                label="月份"
                value={filter().month}
                choices={[all, ...months.map((month) => ({ value: month, label: `${Number(month)} 月` }))]}
                onChoose={(month) => choose({ month: month || undefined })}
              />
            </div>
            <Show when={district.ready() && assessments()}>
              <Show
                when={shown().length > 0}
                fallback={
                  <EmptyState
                    title={entries().length === 0 ? `${year()} 年还没有台账。` : '没有这样的台账。'}
                    hint={
                      entries().length === 0 ? '看到什么随手记一条，评定时就在手边。' : '换个单位、项目或月份看看。'
                    }
                  />
                }
              >
                <EntryTable
                  entries={shown()}
                  district={district}
                  unsent={unsentIdsOf(outbox())}
                  userId={actor.userId}
                  onWithdraw={setWithdrawing}
                />
                <Show when={shown().length > MOST_SHOWN}>
                  <p class="quiet">{`只列出前 ${MOST_SHOWN} 条，共 ${shown().length} 条。选单位、项目或月份缩小范围。`}</p>
                </Show>
              </Show>
            </Show>
          </div>
        </div>
        <WithdrawDialog of={withdrawing()} onClose={() => setWithdrawing(undefined)} />
      </PageBody>
    </>
  )
}
