import { schoolColumn, type LedgerSheet, type SchoolKey, type SheetLayout } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { SelectField, type Choice } from '../ui/select-field.tsx'

const NONE = 'none'
/** Signs of a cell that are enough to know the column by. */
const SAMPLE = 12

/** Which column tells what: proposed by the header's words, to be put right here (LB-7). */
export function ColumnFields(props: {
  sheet: LedgerSheet
  layout: SheetLayout
  /** The columns that can be brought in, and those without which nothing can. */
  keys: readonly SchoolKey[]
  needed: readonly SchoolKey[]
  /** What a column is called here; its usual name where nothing is said. */
  labels?: { readonly [key in SchoolKey]?: string }
  onChoose: (key: SchoolKey, name: string | null) => void
}): JSX.Element {
  const found = (): number => props.keys.filter((key) => props.layout.columns[key]).length
  const missing = (): readonly SchoolKey[] => props.needed.filter((key) => !props.layout.columns[key])
  const choices = (): Choice[] => [
    { value: NONE, label: '没有这一栏' },
    ...props.layout.names.map((name, index) => ({ value: String(index), label: `${name}${sampleOf(props, index)}` })),
  ]
  const errorOf = (key: SchoolKey): string | undefined =>
    missing().includes(key) ? '请选出是哪一栏，没有它不能登记。' : undefined
  return (
    <details class="import-details" open={missing().length > 0}>
      <summary>{`栏目对照：对上了 ${found()} 栏`}</summary>
      <div class="import-columns">
        <For each={props.keys}>
          {(key) => (
            <SelectField
              label={props.labels?.[key] ?? schoolColumn(key).name}
              error={errorOf(key)}
              value={String(props.layout.columns[key]?.index ?? NONE)}
              choices={choices()}
              onChoose={(chosen) =>
                props.onChoose(key, chosen === NONE ? null : (props.layout.names[Number(chosen)] ?? null))
              }
            />
          )}
        </For>
      </div>
      <Show when={props.layout.names.length > 0}>
        <p class="quiet small">改过的对照记在本机，下次同样的栏目名不用再选。</p>
      </Show>
    </details>
  )
}

/** The first cell below the header in which something stands. */
function sampleOf({ sheet, layout }: { sheet: LedgerSheet; layout: SheetLayout }, index: number): string {
  for (const cells of sheet.rows.slice((layout.headerRow ?? -1) + 1)) {
    const cell = cells[index] ?? null
    if (cell === null) continue
    const text = Array.from(typeof cell === 'object' ? cell.on : String(cell))
      .slice(0, SAMPLE)
      .join('')
    return `（如：${text.replace(/\s+/gu, ' ')}）`
  }
  return '（空）'
}
