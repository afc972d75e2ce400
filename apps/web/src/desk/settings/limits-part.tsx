import type { Instant } from '@sunshine/rubric/civil-date'
import { defaultLimits, limitsOf, roleMay, type LimitsTable, type Settings } from '@sunshine/tickets'
import { createMemo, createSignal, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { limitWords } from './limit-words.ts'
import { LimitsDialog } from './limits-dialog.tsx'
import { changedRows, limitOf } from './limits-form.ts'
import { LimitsView } from './limits-view.tsx'
import { Versions, type Version } from './versions.tsx'

/** 办结时限 with its dialog and its history. */
export function LimitsPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const [editing, setEditing] = createSignal(false)
  const limits = createMemo(() => limitsOf(props.settings))
  return (
    <div class="settings-split">
      <LimitsView limits={limits()} onChange={roleMay(actor.role, 'limitsSet') ? () => setEditing(true) : undefined} />
      <Versions
        title="改动记录"
        empty="还没有改过，都是系统默认。"
        versions={versionsOf(props.settings)}
        now={props.now}
      />
      <LimitsDialog open={editing()} current={limits()} onClose={() => setEditing(false)} />
    </div>
  )
}

function versionsOf({ limits }: Settings): Version[] {
  return limits.map((set, index) => ({
    title: `第 ${index + 1} 次改时限`,
    by: set.by,
    at: set.at,
    reason: set.reason,
    lines: changesWords(limits[index - 1]?.limits ?? defaultLimits, set.limits),
  }))
}

function changesWords(before: LimitsTable, after: LimitsTable): Version['lines'] {
  return changedRows(before, after).map(({ row, label }) => ({
    words: `${label}：${limitWords(limitOf(before, row))} → ${limitWords(limitOf(after, row))}`,
  }))
}
