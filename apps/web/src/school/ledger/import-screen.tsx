import {
  broughtIn,
  layoutOf,
  neededColumns,
  readRegistrations,
  type LedgerSheet,
  type SchoolKey,
  type Ticket,
} from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { troubleOf } from '../../store/storage-trouble.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { Sentence } from '../../wording/rejection.ts'
import { storageWords } from '../../wording/storage.ts'
import { keepColumns, keptColumns, withColumn } from '../../spreadsheet/chosen-columns.ts'
import { ColumnFields } from '../../spreadsheet/column-fields.tsx'
import { ImportSource } from '../../spreadsheet/import-source.tsx'
import { createLatestPlan } from '../../spreadsheet/latest-plan.ts'
import { likeliestSheet } from '../../spreadsheet/likeliest-sheet.ts'
import type { OpenedLedger } from '../../spreadsheet/open-file.ts'
import { bringIn, planOf } from './import-plan.ts'
import { ImportPreview } from './import-preview.tsx'
import type { LedgerOnPhone } from './ledger-tickets.ts'

/** What was decided about the columns of this school's ledgers (LB-7). */
const KEPT = { name: 'sunshine.ledgerColumns', keys: broughtIn }

/** 导入: the school's old ledger becomes registrations, after a look at what will be done. */
export function ImportScreen(props: { ledger: LedgerOnPhone }): JSX.Element {
  const [opened, setOpened] = createSignal<OpenedLedger>()
  return (
    <>
      <PageHeader title="导入台账" back="/ledger" />
      <PageBody>
        <Show
          when={opened()}
          fallback={<ImportSource lead="把学校原来的台账读进来，逐件登记。" onOpened={setOpened} />}
        >
          {(source) => <Looking ledger={props.ledger} source={source()} onOther={() => setOpened(undefined)} />}
        </Show>
      </PageBody>
    </>
  )
}

function Looking(props: { ledger: LedgerOnPhone; source: OpenedLedger; onOther: () => void }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const sheets = (): readonly LedgerSheet[] => props.source.sheets
  // eslint-disable-next-line solid/reactivity -- another file is another component
  const best = likeliestSheet(props.source.sheets, (sheet) => layoutOf(sheet, keptColumns(KEPT)).columns)
  const [sheet, setSheet] = createSignal(best)
  const [chosen, setChosen] = createSignal(keptColumns(KEPT))
  const [startsAtOnce, setStartsAtOnce] = createSignal<boolean>()
  const [alsoOverdue, setAlsoOverdue] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Sentence>()
  const layout = createMemo(() => {
    const proposed = layoutOf(sheet(), chosen())
    if (startsAtOnce() === true) return layoutOf(sheet(), chosen(), null)
    return startsAtOnce() === false && proposed.headerRow === null ? layoutOf(sheet(), chosen(), 0) : proposed
  })
  const isReadable = (): boolean => neededColumns.every((key) => layout().columns[key])
  const read = createMemo(() => {
    const [unit, held] = [props.ledger.unit(), props.ledger.tickets()]
    if (!unit || !held || !isReadable()) return undefined
    const byNumber = new Map(held.flatMap(({ ticket }) => numbersOf(ticket).map((number) => [number, ticket] as const)))
    const now = Date.now()
    const about = { unit, acceptedBy: phone.actor.name, now, ticketOf: (number: string) => byNumber.get(number) }
    return { rows: readRegistrations(sheet(), layout(), about), tickets: held.map(({ ticket }) => ticket), now }
  })
  const plan = createLatestPlan(read, ({ rows, tickets, now }) =>
    planOf(rows, { tickets, settings: phone.settings(), now }),
  )
  const toBring = () => [...(plan()?.fresh ?? []), ...(alsoOverdue() ? (plan()?.overdue ?? []) : [])]

  function choose(key: SchoolKey, name: string | null): void {
    const next = withColumn(chosen(), { key, name, before: layout().columns[key]?.name })
    setChosen(next)
    keepColumns(KEPT, next)
  }
  async function start(): Promise<void> {
    const { health } = phone.store
    setProblem(undefined)
    setBusy(true)
    try {
      // Nothing is begun that might end after the person was told it had not (ST-10).
      if (!(await health.isOpen())) return void setProblem(storageWords[health.trouble() ?? 'silent'])
      const registered = await bringIn(phone, toBring())
      toasts.show({ message: `已登记 ${registered} 件，存到本机。有网络时自动上传，不用守着。` })
      navigate('/ledger', { replace: true })
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
      <Show when={sheets().length > 1}>
        <SelectField
          label="工作表"
          hint="一次读一张"
          value={String(sheets().indexOf(sheet()))}
          choices={sheets().map(({ name }, index) => ({ value: String(index), label: name }))}
          onChoose={(index) => setSheet(sheets()[Number(index)] ?? best)}
        />
      </Show>
      <CheckField
        label="表里有栏目名"
        checked={layout().headerRow !== null}
        onChange={(has) => setStartsAtOnce(!has)}
      />
      <ColumnFields sheet={sheet()} layout={layout()} keys={broughtIn} needed={neededColumns} onChoose={choose} />
      <Show when={plan()}>
        {(shown) => <ImportPreview plan={shown()} alsoOverdue={alsoOverdue()} onAlsoOverdue={setAlsoOverdue} />}
      </Show>
      <Problem of={problem()} />
      <Show when={plan()}>
        <ActionBar>
          <Button
            variant="primary"
            wide
            busy={busy() ? '正在登记' : undefined}
            disabled={toBring().length === 0}
            onClick={() => void start()}
          >
            {toBring().length === 0 ? '没有要导入的' : `导入 ${toBring().length} 件`}
          </Button>
        </ActionBar>
      </Show>
    </>
  )
}

/** What a file may call a ticket: its number, and the one it had before it was uploaded. */
function numbersOf(ticket: Ticket): readonly string[] {
  const draft = ticketNumber({ id: ticket.id, ticketNo: null })
  return ticket.ticketNo === null ? [draft] : [ticket.ticketNo.toUpperCase(), draft]
}
