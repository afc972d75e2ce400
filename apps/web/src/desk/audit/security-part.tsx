import { addDays, parseInstant } from '@sunshine/rubric/civil-date'
import { createMemo, createResource, createSignal, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { DateField, SelectField } from '../../ui/select-field.tsx'
import { momentWords } from '../../wording/dates.ts'
import { createSaving } from '../exports/saving.ts'
import { auditFile } from './audit-file.ts'
import { entryCells, entryHead, kindLabels, type Entry } from './kind-words.ts'
import { PagedTable } from './paged-table.tsx'
import { createPages } from './pages.ts'

const ALL = 'all'

/** Midnight in Beijing; undefined for no day. */
const midnight = (date: string): number | undefined => parseInstant(`${date}T00:00:00+08:00`)

/** 安全日志: by person, kind and day; as a file too. */
export function SecurityPart(): JSX.Element {
  const { api } = usePhone()
  const now = createNow()
  const saving = createSaving()
  const [kind, setKind] = createSignal(ALL)
  const [userId, setUserId] = createSignal(ALL)
  const [day, setDay] = createSignal('')
  const [people] = createResource(() => api.audit.people.query().catch(() => []))
  const [counts] = createResource(() => api.audit.counts.query().catch(() => undefined))
  const asked = createMemo(() => ({
    ...(kind() !== ALL && { kind: kind() }),
    ...(userId() !== ALL && { userId: userId() }),
    ...(day() !== '' && { from: midnight(day()), to: midnight(addDays(day(), 1)) }),
  }))
  const pages = createPages<ReturnType<typeof asked>, Entry>(asked, (filters, before) =>
    api.audit.entries.query({ ...filters, before }),
  )
  const save = (): Promise<void> =>
    saving.save('security', async () => {
      const rows = pages.rows()
      await api.audit.exported.mutate({ entries: rows.length })
      return auditFile(
        '安全日志',
        entryHead,
        rows.map((entry) => entryCells(entry, now())),
      )
    })
  return (
    <div class="stack">
      <div class="audit-tools">
        <SelectField
          label="谁"
          value={userId()}
          choices={[
            { value: ALL, label: '所有人' },
            ...(people() ?? []).map((one) => ({ value: one.userId, label: one.name })),
          ]}
          onChoose={setUserId}
        />
        <SelectField
          label="做了什么"
          value={kind()}
          choices={[
            { value: ALL, label: '所有事项' },
            ...Object.entries(kindLabels).map(([value, label]) => ({ value, label })),
          ]}
          onChoose={setKind}
        />
        <DateField label="哪一天" value={day()} onChoose={setDay} />
        <Button icon="download" busy={saving.busy() === undefined ? undefined : '正在导出'} onClick={() => void save()}>
          导出 Excel
        </Button>
      </div>
      <Show when={saving.problem()}>
        {(problem) => <Notice tone="error" live happened={problem().happened} next={problem().next} />}
      </Show>
      <Show when={counts()}>
        {(held) => (
          <p class="quiet">
            {`共 ${held().entries} 条，保存一年。`}
            {held().keptFrom === null ? '' : `最早一条 ${momentWords(held().keptFrom ?? 0, now())}。`}
            只有编号、代码和时间，没有来访人的姓名、电话。
          </p>
        )}
      </Show>
      <PagedTable
        label="安全日志"
        head={entryHead}
        pages={pages}
        cells={(entry) => entryCells(entry, now())}
        empty="没有符合条件的记录。"
      />
    </div>
  )
}
