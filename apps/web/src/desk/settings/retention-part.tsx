import type { Instant } from '@sunshine/rubric/civil-date'
import { isErasable, retentionOf, roleMay, type Settings, type Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { createTickets } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createDialogDraft } from './dialog-draft.ts'
import { retentionTyped } from './retention-form.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { Versions, type Version } from './versions.tsx'

/** 保存期限: for how many years names are kept, who chose it, and how many tickets it takes them from (ER-1, ER-6). */
export function RetentionPart(props: { settings: Settings; now: Instant }): JSX.Element {
  const { actor } = usePhone()
  const held = createTickets()
  const [editing, setEditing] = createSignal(false)
  const years = createMemo(() => retentionOf(props.settings))
  const tickets = (): readonly Ticket[] => (held() ?? []).map(({ ticket }) => ticket)
  return (
    <div class="settings-split">
      <div class="stack">
        <div class="settings-tools">
          <p class="quiet settings-says">
            从受理那年的下一年数起，满了期限，已经办结、撤诉、并案和不予受理的工单，姓名、电话和回复函照片每天自动抹去。
            问题、回复、时限和得分都留着，考核结果不变。
          </p>
          <Show when={roleMay(actor.role, 'retentionSet')}>
            <Button variant="primary" icon="pen" onClick={() => setEditing(true)}>
              {years() === undefined ? '定保存期限' : '改保存期限'}
            </Button>
          </Show>
        </div>
        <p class="settings-objection">
          <span>保存期限</span>
          <strong>{years() === undefined ? '没有定，一直保存' : `${years()} 年`}</strong>
        </p>
        <p class="quiet">
          问题和回复正文里写到的姓名抹不掉，登记时尽量不写；以前的备份和打印、导出的纸和文件，按档案规定另外清理。
        </p>
      </div>
      <Versions title="改动记录" empty="还没有定过。" versions={versionsOf(props.settings)} now={props.now} />
      <RetentionDialog
        open={editing()}
        current={years()}
        tickets={tickets()}
        now={props.now}
        onClose={() => setEditing(false)}
      />
    </div>
  )
}

function RetentionDialog(props: {
  open: boolean
  current: number | undefined
  tickets: readonly Ticket[]
  now: Instant
  onClose: () => void
}): JSX.Element {
  const draft = createDialogDraft(
    () => props.open,
    'retention',
    () => ({ years: String(props.current ?? ''), reason: '' }),
  )
  return (
    <SettingsDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.current === undefined ? '定保存期限' : '改保存期限'}
      draft={draft()}
      read={(typed) => retentionTyped(typed, props.current)}
      button="保存期限"
      done="保存期限已定，一天之内开始抹去到期的。"
      reasonHint="留在记录里，如：档案室意见，区局第 8 次会议议定"
    >
      {({ fields, set }) => (
        <>
          <TextField
            label="保存几年"
            inputMode="numeric"
            short
            value={fields['years'] ?? ''}
            onInput={(years) => set('years', years)}
          />
          <Show when={due(fields['years'] ?? '', props)}>
            {(words) => <Notice tone="warn" live happened={words()} next="抹去以后找不回来，延长期限也找不回来。" />}
          </Show>
        </>
      )}
    </SettingsDialog>
  )
}

/** What the typed years would erase within a day, in words; undefined while nothing readable is typed. */
function due(
  typed: string,
  { tickets, now }: { readonly tickets: readonly Ticket[]; readonly now: Instant },
): string | undefined {
  const read = retentionTyped({ years: typed, reason: '' }, undefined)
  if ('fault' in read || read.act.type !== 'retentionSet') return undefined
  const { years } = read.act
  const count = tickets.filter((ticket) => isErasable(ticket, { years, now })).length
  return count === 0 ? '现在没有到期的工单。' : `现在有 ${count} 件已经到期，一天之内抹去姓名、电话和回复函照片。`
}

function versionsOf({ retention = [] }: Settings): Version[] {
  return retention.map(({ years, by, at, reason }, index) => {
    const before = retention[index - 1]?.years
    const words = `${before === undefined ? '没有期限' : `${before} 年`} → ${years} 年`
    return { title: index === 0 ? '定保存期限' : `第 ${index} 次改保存期限`, by, at, reason, lines: [{ words }] }
  })
}
