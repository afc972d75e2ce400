import { channelLabels, typeLabels } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { SelectField, type Choice } from '../../ui/select-field.tsx'
import type { Found, LedgerAddress, LedgerFilter } from './ledger-filter.ts'

const ALL = 'all'

/** A choice for every value that is met, with how many it would show; the chosen one stays though it shows none. */
function choicesOf<Key extends string>(
  labels: { readonly [key in Key]: string },
  about: { readonly all: string; readonly chosen: Key | null; readonly count: (key: Key) => number },
): Choice[] {
  const keys = Object.keys(labels).filter((key): key is Key => key in labels)
  const met = keys.filter((key) => about.count(key) > 0 || key === about.chosen)
  return [
    { value: ALL, label: about.all },
    ...met.map((key) => ({ value: key, label: `${labels[key]}（${about.count(key)}）` })),
  ]
}

/** Type, channel and year. The year is asked for only where there are several. */
export function FilterFields(props: {
  filter: LedgerFilter
  years: readonly number[]
  found: Found
  onNarrow: (change: LedgerAddress) => void
}): JSX.Element {
  const chosen = (value: string): string | undefined => (value === ALL ? undefined : value)
  return (
    <div class="ledger-filters">
      <SelectField
        label="类型"
        value={props.filter.type ?? ALL}
        choices={choicesOf(typeLabels, { all: '全部类型', chosen: props.filter.type, count: props.found.ofType })}
        onChoose={(type) => props.onNarrow({ type: chosen(type) })}
      />
      <SelectField
        label="渠道"
        value={props.filter.channel ?? ALL}
        choices={choicesOf(channelLabels, {
          all: '全部渠道',
          chosen: props.filter.channel,
          count: props.found.ofChannel,
        })}
        onChoose={(channel) => props.onNarrow({ channel: chosen(channel) })}
      />
      <Show when={props.years.length > 1}>
        <SelectField
          label="年份"
          value={props.filter.year === null ? ALL : String(props.filter.year)}
          choices={[
            ...props.years.map((year) => ({ value: String(year), label: `${year}年` })),
            { value: ALL, label: '全部年份' },
          ]}
          onChoose={(year) => props.onNarrow({ year })}
        />
      </Show>
    </div>
  )
}
