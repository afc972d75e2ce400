import type { Assessment } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import type { GradableItem } from '../../sheet/grade-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ItemRecord } from './item-record.tsx'

/** What an item is graded from, for who does not grade it now. */
export function ItemRecordDialog(props: {
  item: GradableItem | undefined
  assessment: Assessment | null
  now: number
  onClose: () => void
}): JSX.Element {
  return (
    <Dialog
      open={props.item !== undefined}
      onClose={() => props.onClose()}
      title={`${props.item?.id ?? ''} 的材料和台账`}
    >
      <Show when={props.item}>
        {(item) => (
          <div class="stack-tight">
            <p class="quiet">{item().label}</p>
            <ItemRecord assessment={props.assessment} item={item()} now={props.now} />
          </div>
        )}
      </Show>
    </Dialog>
  )
}
