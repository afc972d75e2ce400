import { createUniqueId, Show, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import './field.css'

/** What every field takes. */
export interface FieldProps {
  label: string
  /** One sentence under the label; an example rather than a rule. */
  hint?: string | undefined
  /** The same words as in the ErrorSummary. Marks the field; what was typed stays. */
  error?: string | undefined
  /** Says 选填 beside the label. Required is the rule and is not marked. */
  optional?: boolean | undefined
  /** The id an ErrorSummary leads to; made up when absent. */
  id?: string | undefined
  name?: string | undefined
  disabled?: boolean | undefined
  /** The label is read out, and its place on the screen left to what follows: the field shows by itself what it is. */
  labelOnlyHeard?: boolean | undefined
}

export interface FieldParts {
  id: string
  describedBy: string | undefined
  invalid: 'true' | undefined
}

/** Label, hint and error around one native control; the control receives the ids that tie them together. */
export function FieldFrame(props: { field: FieldProps; children: (parts: FieldParts) => JSX.Element }): JSX.Element {
  const made = createUniqueId()
  const id = (): string => props.field.id ?? `field-${made}`
  const parts: FieldParts = {
    get id() {
      return id()
    },
    get describedBy() {
      const ids = [props.field.hint ? `${id()}-hint` : '', props.field.error ? `${id()}-error` : '']
      return ids.filter(Boolean).join(' ') || undefined
    },
    get invalid() {
      return props.field.error ? 'true' : undefined
    },
  }
  return (
    <div class="field">
      <label class={props.field.labelOnlyHeard ? 'only-heard' : 'field-label'} for={id()}>
        {props.field.label}
        <Optional when={props.field.optional} />
      </label>
      <HintAndError id={id()} hint={props.field.hint} error={props.field.error} />
      {props.children(parts)}
    </div>
  )
}

export function Optional(props: { when: boolean | undefined }): JSX.Element {
  return (
    <Show when={props.when}>
      <span class="field-optional">选填</span>
    </Show>
  )
}

export function HintAndError(props: { id: string; hint: string | undefined; error: string | undefined }): JSX.Element {
  return (
    <>
      <Show when={props.hint}>
        <p class="field-hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class="field-error" id={`${props.id}-error`}>
          <Icon name="warn" />
          <span>{props.error}</span>
        </p>
      </Show>
    </>
  )
}
