import { halfWidth, splitNameAndPhone, type Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { PhoneField } from '../../ticket/phone-field.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { isComposing } from '../../ui/composition.ts'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { District } from '../district/district.ts'
import { EarlierTickets } from './earlier-tickets.tsx'
import type { IntakeFields } from './intake-fields.ts'

/** What the caller says: the concern, who they are, and what the same number asked before. */
export function IntakeSaid(props: {
  fields: IntakeFields
  onChange: (changed: Partial<IntakeFields>) => void
  errorOf: (fieldId: string) => string | undefined
  earlier: readonly Ticket[]
  district: District
  mergeInto: string
  onMerge: (ticketId: string) => void
}): JSX.Element {
  let who: HTMLDivElement | undefined
  /** Enter goes on to the next field, as in a spreadsheet: nothing is registered half-way through a call. */
  function goOn(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || isComposing(event)) return
    const fields = Array.from(who?.querySelectorAll<HTMLInputElement>('input') ?? [])
    const next = fields[fields.findIndex((field) => field === event.target) + 1]
    event.preventDefault()
    next?.focus()
  }
  return (
    <div class="intake-said">
      <TextArea
        id="intake-description"
        label="问题描述"
        placeholder="照来访人的原话写，先写事，再写要求"
        fits={300}
        value={props.fields.description}
        error={props.errorOf('intake-description')}
        onInput={(description) => props.onChange({ description })}
      />
      <div class="stack-tight" ref={who} onKeyDown={goOn}>
        <div class="intake-who">
          <Show when={!props.fields.anonymous}>
            <TextField
              id="intake-name"
              label="来访人姓名"
              hint="可以粘贴“姓名 电话”"
              short
              value={props.fields.visitorName}
              error={props.errorOf('intake-name')}
              onInput={(text) => props.onChange(splitNameAndPhone(text) ?? { visitorName: text })}
            />
          </Show>
          <PhoneField
            hint="回访要用；打到第 7 位就查以前的来电"
            short
            value={props.fields.visitorPhone}
            onInput={(visitorPhone) => props.onChange({ visitorPhone })}
            onSettled={(text) => props.onChange({ visitorPhone: halfWidth(text) })}
          />
        </div>
        <div class="intake-wishes">
          <CheckField
            label="来访人要求匿名"
            checked={props.fields.anonymous}
            onChange={(anonymous) => props.onChange({ anonymous })}
          />
          <CheckField
            label="要求保密"
            checked={props.fields.confidential}
            onChange={(confidential) => props.onChange({ confidential })}
          />
        </div>
      </div>
      <EarlierTickets
        tickets={props.earlier}
        district={props.district}
        mergeInto={props.mergeInto}
        onMerge={props.onMerge}
      />
    </div>
  )
}
