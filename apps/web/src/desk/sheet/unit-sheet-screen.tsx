import { explainDeduction, printedClause, type Clause, type Deduction, type SheetItem } from '@sunshine/rubric'
import {
  assessmentId,
  consentsOwed,
  emptyAssessment,
  policyFor,
  roleMay,
  sheetLife,
  type Assessment,
  type Review,
} from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, Show, type Accessor, type JSX } from 'solid-js'
import { useParams, useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { OtherReadings } from '../../sheet/other-readings.tsx'
import { RateSimulator } from '../../sheet/rate-simulator.tsx'
import { SelfAssessedBy } from '../../sheet/self-assessed-by.tsx'
import { SheetTable } from '../../sheet/sheet-table.tsx'
import { UnitStatement } from '../../sheet/unit-statement.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { ConsentDialog, ConsentLine } from './consent.tsx'
import { GradeDialog } from './grade-dialog.tsx'
import { isGradable, type GradableItem } from '../../sheet/grade-form.ts'
import { GradedBy } from './graded-by.tsx'
import { ItemRecordDialog } from './item-record-dialog.tsx'
import { countOf, ItemRecord } from './item-record.tsx'
import { PrintHead, Signatures } from './print-frame.tsx'
import { SheetHead } from './sheet-head.tsx'
import { UndoGrade } from './undo-key.tsx'
import { VetoDialog } from './veto-dialog.tsx'
import { WaiveDialog, type Waivable } from './waive-dialog.tsx'
import { YearLife } from './year-life.tsx'
import './unit-sheet.css'

/** One unit's sheet: the five printed columns, every lost point down to its ticket, the grading of parts 2 and 3, print. */
export function UnitSheetScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const [search] = useSearchParams<{ year?: string; item?: string }>()
  const { actor } = usePhone()
  const district = createDistrict()
  const [grading, setGrading] = createSignal<GradableItem>()
  const [waiving, setWaiving] = createSignal<Waivable>()
  const [reading, setReading] = createSignal<GradableItem>()
  const [vetoing, setVetoing] = createSignal(false)
  const [consenting, setConsenting] = createSignal<string>()
  const year = (): number => Number(search.year) || district.thisYear()
  const unit = () => district.unit(params.id)
  const rubric = () => district.rubric(year())
  const gradable = (): readonly GradableItem[] => rubric().items.filter(isGradable)
  const id = (): string => assessmentId(params.id, year())
  const assessment = (): Assessment | null => district.assessment(params.id, year())
  const life = () => sheetLife(assessment())
  const sheet = createMemo(() => {
    if (!district.ready() || !unit()) return undefined
    // A final year is shown as it was frozen, whatever its tickets became.
    return life().finalised?.sheet ?? district.sheetOf(params.id, year())
  })
  const isUngraded = (item: GradableItem): boolean => sheet()?.items.find((one) => one.id === item.id)?.points === null
  const ungraded = (): GradableItem[] => gradable().filter(isUngraded)
  const consents = (): string[] => {
    const { policy } = policyFor(district.settings(), { year: year(), asOf: district.now() })
    return consentsOwed(assessment(), policy).map(({ item }) => item)
  }
  const mayGrade = roleMay(actor.role, 'itemReviewed')
  /** Once the school has its feedback, a grade changes with a decision or a reopening alone. */
  const mayGradeNow = (): boolean => mayGrade && ['selfAssessment', 'review'].includes(life().stage)
  const mayWaive = roleMay(actor.role, 'waived')
  // A cell of the matrix leads to its item, with what is folded there open.
  const isThere = createMemo(() => sheet() !== undefined)
  createEffect(() => {
    if (!isThere() || !search.item) return
    const row = document.getElementById(`sheet-item-${search.item}`)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector('details')?.setAttribute('open', '')
  })
  const mayVeto = roleMay(actor.role, 'vetoRecorded')

  function preview(itemId: string, review: Review, reason: string): SheetItem | undefined {
    const before = assessment() ?? emptyAssessment(id())
    if (!before) return undefined
    const graded = { review, reason, evidence: '', by: actor.name, at: district.now() }
    const after = { ...before, reviews: { ...before.reviews, [itemId]: graded } }
    return district.sheetWith(after).items.find((item) => item.id === itemId)
  }
  const nextUngraded = (after: string): GradableItem | undefined =>
    gradable()
      .slice(gradable().findIndex((item) => item.id === after) + 1)
      .find(isUngraded)

  function gradeCell(item: Accessor<SheetItem>): JSX.Element {
    return (
      <Show when={gradable().find((candidate) => candidate.id === item().id)}>
        {(found) => (
          <>
            <SelfAssessedBy life={life()} item={found()} />
            <GradedBy
              given={assessment()?.reviews[item().id]}
              now={district.now()}
              itemId={item().id}
              onGrade={mayGradeNow() ? () => setGrading(found()) : undefined}
              record={recordWords(countOf(assessment(), item().id))}
              onRecord={() => setReading(found())}
            />
            <ConsentLine
              given={assessment()?.reviews[item().id]}
              itemId={item().id}
              isFinal={life().finalised !== null}
              onConsent={setConsenting}
            />
          </>
        )}
      </Show>
    )
  }

  function waiveButton(ticketId: string, deduction: Accessor<Deduction>): JSX.Element {
    return (
      <Show when={mayWaive && life().finalised === null && waivableClause(deduction())}>
        {(named) => (
          <button
            type="button"
            class="sheet-act"
            onClick={() => setWaiving(waivableOf(ticketId, named(), deduction()))}
          >
            核减
          </button>
        )}
      </Show>
    )
  }
  function waivableOf(ticketId: string, clause: Clause, deduction: Deduction): Waivable {
    const item = sheet()?.items.find(({ deductions }) => deductions.includes(deduction))
    const printed = item ? `${printedClause(rubric(), item, clause)}。` : ''
    const words = `${printed}${explainDeduction(deduction, district.ticketLabel)}`
    return {
      ticketId,
      ticketLabel: district.ticketLabel(ticketId),
      clause,
      words,
      points: deduction.ticket === null ? null : deduction.points,
    }
  }

  return (
    <>
      <PageHeader
        title={unit()?.name ?? '考核表'}
        back={`/desk/scores?year=${year()}`}
        actions={
          <Show when={sheet()}>
            <ButtonLink variant="quiet" icon="letter" href={`/desk/observations?unit=${params.id}&year=${year()}`}>
              平时台账
            </ButtonLink>
            <UndoGrade district={district} />
            <Button variant="quiet" icon="print" onClick={() => print()}>
              打印
            </Button>
          </Show>
        }
      />
      <PageBody width="full">
        <Show
          when={sheet()}
          fallback={
            <Show when={district.ready()}>
              <EmptyState title="本机没有这个单位。" hint="回到考核页重新选择。" />
            </Show>
          }
        >
          {(found) => (
            <article class="unit-sheet">
              <PrintHead unitName={unit()?.name ?? ''} sheet={found()} />
              <SheetHead
                sheet={found()}
                veto={assessment()?.veto ?? null}
                ungraded={ungraded()}
                consents={consents()}
                onGrade={mayGradeNow() ? setGrading : undefined}
              />
              <YearLife
                district={district}
                unitId={params.id}
                year={year()}
                assessmentId={id()}
                assessment={assessment()}
                rubric={rubric()}
              />
              <div class="no-print">
                <RateSimulator sheet={found()} input={district.inputOf(params.id, year())} />
              </div>
              <SheetTable
                sheet={found()}
                rubric={rubric()}
                ticketLabel={district.ticketLabel}
                ticketHref={(ticketId) => `/desk/tickets/${ticketId}?from=sheet`}
                itemActions={gradeCell}
                lossActions={waiveButton}
              />
              <OtherReadings policy={found().policy} />
              <UnitStatement life={life()} ticketLabel={district.ticketLabel} />
              <Signatures />
              <Show when={mayVeto && life().finalised === null}>
                <p class="unit-sheet-veto no-print">
                  <Button variant={assessment()?.veto ? 'danger' : 'quiet'} onClick={() => setVetoing(true)}>
                    {assessment()?.veto ? '撤销一票否决' : '一票否决'}
                  </Button>
                </p>
              </Show>
            </article>
          )}
        </Show>
        <GradeDialog
          item={grading()}
          assessmentId={id()}
          labelOf={(itemId) => `${unit()?.name ?? ''} ${itemId}`}
          assessment={district.assessmentById}
          given={(itemId) => assessment()?.reviews[itemId]}
          preview={preview}
          record={(item) => <ItemRecord assessment={assessment()} item={item} now={district.now()} />}
          next={nextUngraded}
          onGoTo={setGrading}
        />
        <ItemRecordDialog
          item={reading()}
          assessment={assessment()}
          now={district.now()}
          onClose={() => setReading(undefined)}
        />
        <ConsentDialog
          itemId={consenting()}
          assessmentId={id()}
          given={assessment()?.reviews[consenting() ?? '']}
          onClose={() => setConsenting(undefined)}
        />
        <WaiveDialog of={waiving()} onClose={() => setWaiving(undefined)} />
        <VetoDialog
          rubric={rubric()}
          open={vetoing()}
          unitName={unit()?.name ?? ''}
          assessmentId={id()}
          veto={assessment()?.veto ?? null}
          onClose={() => setVetoing(false)}
        />
      </PageBody>
    </>
  )
}

/** “材料 2 份，台账 3 条”; undefined where there is nothing to look at. */
function recordWords({ files, entries }: ReturnType<typeof countOf>): string | undefined {
  const parts = [...(files > 0 ? [`材料 ${files} 份`] : []), ...(entries > 0 ? [`台账 ${entries} 条`] : [])]
  return parts.length > 0 ? parts.join('，') : undefined
}

/** The clause a waiver can name; upheld complaints and grades are changed by grading again. */
function waivableClause({ clause }: Deduction): Clause | undefined {
  return clause === 'upheldComplaint' || clause === 'discretionary' || clause === 'graded' ? undefined : clause
}
