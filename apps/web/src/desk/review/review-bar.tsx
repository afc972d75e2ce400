import type { Accessor, JSX } from 'solid-js'
import { CheckField } from '../../ui/choice-field.tsx'
import '../../ui/progress-bar.css'
import { SelectField } from '../../ui/select-field.tsx'
import type { District } from '../district/district.ts'
import { reviewOrders, type ReviewOrder } from './order.ts'
import type { Walk } from './walk.ts'

const ALL = 'all'
const orders: { readonly [order in ReviewOrder]: string } = { shuffled: '打乱顺序', unit: '按单位' }

/** What a person set for going through the queue. */
export interface ReviewSettings {
  readonly unitId: Accessor<string | null>
  readonly setUnitId: (unitId: string | null) => void
  readonly order: Accessor<ReviewOrder>
  readonly setOrder: (order: ReviewOrder) => void
  readonly keys: Accessor<boolean>
  readonly setKeys: (on: boolean) => void
}

/** Above a queue: how far it is, which unit's, in which order, and whether single keys work. */
export function ReviewBar(props: {
  district: District
  walk: Walk
  /** Units with something in the queue. */
  unitIds: readonly string[]
  settings: ReviewSettings
}): JSX.Element {
  const all = (): number => props.walk.items().length
  const done = (): number => all() - props.walk.left()
  return (
    <div class="review-bar">
      <p class="review-progress">
        <strong>{`已审 ${done()} / ${all()}`}</strong>
        <span class="quiet">{`还有 ${props.walk.left()} 件`}</span>
        <progress class="progress-bar" aria-label="已审" value={done()} max={Math.max(1, all())} />
      </p>
      <SelectField
        label="单位"
        value={props.settings.unitId() ?? ALL}
        choices={[
          { value: ALL, label: '全部单位' },
          ...props.unitIds.map((id) => ({ value: id, label: props.district.unitName(id) })),
        ]}
        onChoose={(id) => props.settings.setUnitId(id === ALL ? null : id)}
      />
      <SelectField
        label="顺序"
        value={props.settings.order()}
        choices={reviewOrders.map((order) => ({ value: order, label: orders[order] }))}
        onChoose={(order) => props.settings.setOrder(order)}
      />
      <CheckField label="单键快捷键" checked={props.settings.keys()} onChange={(on) => props.settings.setKeys(on)} />
    </div>
  )
}
