import { halfWidth, splitNameAndPhone } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import type { DraftForm } from '../../draft.ts'
import { PhoneField } from '../../ticket/phone-field.tsx'
import { isTelling } from '../../ticket/same-number.ts'
import { CheckField } from '../../ui/choice-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { EarlierCalls } from './earlier-calls.tsx'
import type { RegisterFields } from './register-fields.ts'

/** Who speaks: name and phone, pasted together or typed apart, or neither. Nothing is taken apart amid a composition. */
export function Visitor(props: {
  draft: DraftForm<RegisterFields>
  errorAt: (fieldId: string) => string | undefined
}): JSX.Element {
  const fields = (): RegisterFields => props.draft.fields
  return (
    <>
      <CheckField
        label="来访人要求匿名"
        hint="不记姓名，回复和打印件都写“匿名”。电话可以不留，留了只用于回访。"
        checked={fields().anonymous}
        onChange={(anonymous) => props.draft.set({ anonymous })}
      />
      <Show when={!fields().anonymous}>
        <TextField
          id="visitor-name"
          label="来访人姓名"
          hint="可以粘贴“姓名 电话”"
          error={props.errorAt('visitor-name')}
          value={fields().visitorName}
          onInput={(visitorName) => props.draft.set({ visitorName })}
          onSettled={(text) => {
            const halves = splitNameAndPhone(text)
            if (halves) props.draft.set(halves)
          }}
        />
      </Show>
      <PhoneField
        id="visitor-phone"
        optional={fields().anonymous}
        error={props.errorAt('visitor-phone')}
        value={fields().visitorPhone}
        onInput={(visitorPhone) => props.draft.set({ visitorPhone })}
        onSettled={(text) => {
          const halves = fields().anonymous ? null : splitNameAndPhone(text)
          props.draft.set(halves ?? { visitorPhone: halfWidth(text) })
        }}
      />
      <Show when={isTelling(fields().visitorPhone)}>
        <EarlierCalls phone={fields().visitorPhone} />
      </Show>
    </>
  )
}
