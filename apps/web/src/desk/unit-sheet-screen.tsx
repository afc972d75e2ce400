import { explainLabel, plainPoints, zhuhui2019, type Item, type SheetItem } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { assessmentId, roleMay } from '@sunshine/tickets'
import { useParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import { SheetTable } from '../sheet/sheet-table.tsx'
import '../sheet/print.css'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { GradeDialog } from './grade-dialog.tsx'
import { createDistrictView } from './sheets.ts'
import { VetoDialog } from './veto-dialog.tsx'

/** One school's sheet: the five printed columns, every lost point, and the grading of parts 2 and 3. */
export function UnitSheetScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  const phone = usePhone()
  const now = createNow()
  const view = createDistrictView()
  const [grading, setGrading] = createSignal<Item>()
  const [vetoing, setVetoing] = createSignal(false)
  const year = (): number => Number(beijingDate(now()).slice(0, 4))
  const sheet = createMemo(() => (view.tickets() ? view.sheetOf(params.id, year(), now()) : undefined))
  const assessment = () => view.assessment(params.id, year())
  const nameOf = (id: string): string => {
    const found = view.tickets()?.find(({ ticket }) => ticket.id === id)?.ticket
    return found ? ticketNumber(found) : id
  }
  const mayGrade = roleMay(phone.actor.role, 'itemReviewed')
  const gradeButton = (item: SheetItem): JSX.Element => {
    const printed = zhuhui2019.items.find((candidate) => candidate.id === item.id)
    const reviewed = () => assessment()?.reviews[item.id]
    return (
      <Show when={printed && printed.kind !== 'ticketDeduction' && printed.kind !== 'rate' ? printed : undefined}>
        {(gradable) => (
          <div class="no-print">
            <Show when={reviewed()}>
              {(given) => (
                <p class="quiet small">{`${given().by} 评定${given().evidence ? `；佐证：${given().evidence}` : ''}`}</p>
              )}
            </Show>
            <Show when={mayGrade}>
              <Button variant="quiet" onClick={() => setGrading(gradable())}>
                {reviewed() ? '改评' : '评定'}
              </Button>
            </Show>
          </div>
        )}
      </Show>
    )
  }
  return (
    <>
      <PageHeader
        title={view.unitName(params.id) || '考核表'}
        back="/desk/scores"
        actions={
          <Button variant="quiet" icon="print" onClick={() => print()}>
            打印
          </Button>
        }
      />
      <PageBody width="full">
        <Show when={sheet()}>
          {(found) => (
            <div class="stack">
              <p>
                <strong>{plainPoints(found().total)}</strong>
                {` 分（已评 ${plainPoints(found().graded)}/${plainPoints(found().max)} 项分），截至 ${found().asOf.slice(0, 16).replace('T', ' ')}`}
              </p>
              <For each={found().labels}>{(label) => <p class="quiet">{explainLabel(label)}</p>}</For>
              <Show when={assessment()?.veto}>
                {(veto) => (
                  <Notice
                    tone="error"
                    happened={`一票否决：${veto().ground}`}
                    kept={`依据：${veto().document}（${veto().by}）`}
                  />
                )}
              </Show>
              <Show when={!found().final}>
                <Notice
                  tone="info"
                  happened={`还有 ${found().pending.length} 处待定，不能定稿。`}
                  next="点开各项看谁还欠什么。"
                />
              </Show>
              <SheetTable
                sheet={found()}
                ticketLabel={nameOf}
                ticketHref={(id) => `/desk/tickets/${id}`}
                itemActions={gradeButton}
              />
              <div class="signatures">
                <span>考核人：＿＿＿＿＿＿</span>
                <span>单位负责人：＿＿＿＿＿＿</span>
                <span>日期：＿＿＿＿＿＿</span>
              </div>
              <Show when={roleMay(phone.actor.role, 'vetoRecorded')}>
                <div class="no-print">
                  <Button variant="danger" onClick={() => setVetoing(true)}>
                    一票否决
                  </Button>
                </div>
              </Show>
            </div>
          )}
        </Show>
        <GradeDialog
          item={grading()}
          assessmentId={assessmentId(params.id, year())}
          given={grading() ? assessment()?.reviews[grading()?.id ?? ''] : undefined}
          onClose={() => setGrading(undefined)}
        />
        <VetoDialog open={vetoing()} assessmentId={assessmentId(params.id, year())} onClose={() => setVetoing(false)} />
      </PageBody>
    </>
  )
}
