import { neededPlatformColumns, platformColumns, platformLayout, type SchoolKey } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { keep, kept } from '../../session/kept.ts'
import { usePhone } from '../../session/phone.ts'
import { keepColumns, keptColumns, withColumn } from '../../spreadsheet/chosen-columns.ts'
import { ColumnFields } from '../../spreadsheet/column-fields.tsx'
import { ImportSource } from '../../spreadsheet/import-source.tsx'
import { createLatestPlan } from '../../spreadsheet/latest-plan.ts'
import { likeliestSheet } from '../../spreadsheet/likeliest-sheet.ts'
import type { OpenedLedger } from '../../spreadsheet/open-file.ts'
import { troubleOf } from '../../store/storage-trouble.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Sentence } from '../../wording/rejection.ts'
import { storageWords } from '../../wording/storage.ts'
import { createDistrict, type District } from '../district/district.ts'
import { bringIn, planOf } from './bring-in.ts'
import { ImportPreview } from './import-preview.tsx'
import './import.css'

/** What was decided about the columns of platforms' exports, and which platform was the last (IM-2). */
const KEPT = { name: 'sunshine.platformColumns', keys: platformColumns }
const KEPT_PLATFORM = 'sunshine.platform'

const labels: { readonly [key in SchoolKey]?: string } = { ticketNo: '平台编号', unit: '承办单位', dueOn: '平台时限' }

/** 导入: what 12345 or the province's platform exported becomes registrations, after a look at what will be done. */
export function ImportScreen(): JSX.Element {
  const district = createDistrict()
  const [opened, setOpened] = createSignal<OpenedLedger>()
  return (
    <>
      <PageHeader title="导入平台表格" back="/desk/intake" />
      <PageBody width={opened() ? 'full' : 'reading'}>
        <Show when={district.ready()}>
          <Show
            when={opened()}
            fallback={
              <ImportSource
                lead="把省平台或 12345 导出的表读进来，逐件登记；写明了学校的直接派单。"
                onOpened={setOpened}
              />
            }
          >
            {(source) => <Looking district={district} source={source()} onOther={() => setOpened(undefined)} />}
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

function Looking(props: { district: District; source: OpenedLedger; onOther: () => void }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  // eslint-disable-next-line solid/reactivity -- another file is another component
  const best = likeliestSheet(props.source.sheets, (sheet) => platformLayout(sheet, keptColumns(KEPT)).columns)
  const [sheet, setSheet] = createSignal(best)
  const [chosen, setChosen] = createSignal(keptColumns(KEPT))
  const [hasHeader, setHasHeader] = createSignal<boolean>()
  const [platform, setPlatform] = createSignal(kept(KEPT_PLATFORM) ?? '12345 热线')
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Sentence>()
  const layout = createMemo(() => {
    const proposed = platformLayout(sheet(), chosen())
    if (hasHeader() === false) return platformLayout(sheet(), chosen(), null)
    return hasHeader() === true && proposed.headerRow === null ? platformLayout(sheet(), chosen(), 0) : proposed
  })
  const isReadable = (): boolean => neededPlatformColumns.every((key) => layout().columns[key])
  const plan = createLatestPlan(
    () => (isReadable() ? { sheet: sheet(), layout: layout(), platform: platform().trim() || '外来平台' } : undefined),
    (source) => planOf(source, props.district, phone.actor),
  )
  const fresh = () => [...(plan()?.dispatched ?? []), ...(plan()?.waiting ?? [])]
  const isOffline = (): boolean => phone.trouble() === 'unreachable'

  function choose(key: SchoolKey, name: string | null): void {
    const next = withColumn(chosen(), { key, name, before: layout().columns[key]?.name })
    setChosen(next)
    keepColumns(KEPT, next)
  }
  async function start(): Promise<void> {
    const { health } = phone.store
    const [all, waiting] = [fresh(), plan()?.waiting.length ?? 0]
    setProblem(undefined)
    setBusy(true)
    try {
      // Nothing is begun that might end after the person was told it had not (ST-10).
      if (!(await health.isOpen())) return void setProblem(storageWords[health.trouble() ?? 'silent'])
      keep(KEPT_PLATFORM, platform().trim() || null)
      await bringIn(phone, all)
      toasts.show({ message: `已登记 ${all.length} 件，派出 ${all.length - waiting} 件，待派单 ${waiting} 件。` })
      navigate(waiting > 0 ? '/desk/dispatch' : '/desk/work', { replace: true })
    } catch (error) {
      // The step was not taken: nothing of the file is registered, and the preview still stands.
      health.failed(error)
      setProblem(storageWords[troubleOf(error) ?? 'failed'])
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div class="row import-source">
        <span>{props.source.name}</span>
        <Button variant="quiet" onClick={() => props.onOther()}>
          换一份
        </Button>
      </div>
      <div class="import-settings">
        <TextField
          label="来自哪个平台"
          hint="写在每件工单上"
          value={platform()}
          onInput={() => undefined}
          onSettled={setPlatform}
        />
        <Show when={props.source.sheets.length > 1}>
          <SelectField
            label="工作表"
            hint="一次读一张"
            value={String(props.source.sheets.indexOf(sheet()))}
            choices={props.source.sheets.map(({ name }, index) => ({ value: String(index), label: name }))}
            onChoose={(index) => setSheet(props.source.sheets[Number(index)] ?? best)}
          />
        </Show>
        <CheckField label="表里有栏目名" checked={layout().headerRow !== null} onChange={setHasHeader} />
      </div>
      <ColumnFields
        sheet={sheet()}
        layout={layout()}
        keys={platformColumns}
        needed={neededPlatformColumns}
        labels={labels}
        onChoose={choose}
      />
      <Show when={plan()}>{(shown) => <ImportPreview plan={shown()} district={props.district} />}</Show>
      <Problem of={problem()} />
      <Show when={plan()}>
        <ActionBar>
          <Show when={isOffline()}>
            <p class="quiet">现在没有网络。对照和预览可以先看，连上网络后再导入。</p>
          </Show>
          <Button
            variant="primary"
            busy={busy() ? '正在登记' : undefined}
            disabled={fresh().length === 0 || isOffline()}
            onClick={() => void start()}
          >
            {fresh().length === 0 ? '没有要导入的' : `导入 ${fresh().length} 件`}
          </Button>
        </ActionBar>
      </Show>
    </>
  )
}
