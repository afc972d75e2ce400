import { observationsOf, sheetLife, type Assessment } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { EvidenceList } from '../../evidence/evidence-list.tsx'
import { createLive } from '../../live.ts'
import type { GradableItem } from '../../sheet/grade-form.ts'
import { ObservationList } from '../../sheet/observation-list.tsx'
import { SelfAssessedBy } from '../../sheet/self-assessed-by.tsx'
import { unsentIdsOf } from '../../sheet/unsent-ids.ts'
import { readOutbox } from '../../store/outbox.ts'
import './item-record.css'

/** How much there is to look at for an item: files of the self-assessment, and entries of the year's record. */
export function countOf(
  assessment: Assessment | null,
  itemId: string,
): { readonly files: number; readonly entries: number } {
  const own = sheetLife(assessment).selfAssessment?.items.find(({ item }) => item === itemId)
  return { files: own?.files?.length ?? 0, entries: observationsOf(assessment, itemId).length }
}

/** What an item is graded from: what the school says of itself with its files, and 平时台账 of the year (OB-9). */
export function ItemRecord(props: { assessment: Assessment | null; item: GradableItem; now: number }): JSX.Element {
  const outbox = createLive(readOutbox)
  const life = () => sheetLife(props.assessment)
  const own = () => life().selfAssessment?.items.find(({ item }) => item === props.item.id)
  const entries = () => observationsOf(props.assessment, props.item.id)
  return (
    <div class="item-record stack-tight" role="region" aria-label={`${props.item.id} 的材料和台账`} tabIndex={0}>
      <Show when={own()} fallback={<p class="quiet small">学校还没有自评这一项。</p>}>
        <SelfAssessedBy life={life()} item={props.item} />
        <EvidenceList files={own()?.files} label="自评的佐证文件" />
      </Show>
      <h3 class="item-record-title">{`平时台账 ${entries().length} 条`}</h3>
      <Show when={entries().length > 0} fallback={<p class="quiet small">这一年没有记过这一项。</p>}>
        <ObservationList observations={entries()} now={props.now} label="平时台账" unsent={unsentIdsOf(outbox())} />
      </Show>
    </div>
  )
}
