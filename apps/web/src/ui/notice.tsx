import { createEffect, createUniqueId, For, Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './notice.css'

export type NoticeTone = 'info' | 'warn' | 'error' | 'done'

const shapes: Record<NoticeTone, IconName> = { info: 'info', warn: 'warn', error: 'warn', done: 'check' }

export interface NoticeProps {
  /** `info` unless told. */
  tone?: NoticeTone | undefined
  /** The fact, in one sentence. */
  happened: JSX.Element
  /** What was kept or what follows from it. */
  kept?: JSX.Element
  /** What to do now. */
  next?: JSX.Element
  actions?: JSX.Element
  /** A list that belongs to it. */
  children?: JSX.Element
  /** Appeared because of something just done: it is read out (`error` at once, others when quiet). */
  live?: boolean | undefined
}

/** A banner: what happened, what was kept, what next. In this order, without apology or exclamation mark. */
export function Notice(props: NoticeProps): JSX.Element {
  const tone = (): NoticeTone => props.tone ?? 'info'
  const role = (): 'alert' | 'status' | undefined => {
    if (!props.live) return undefined
    return tone() === 'error' ? 'alert' : 'status'
  }
  return (
    <div class={`notice notice-${tone()}`} role={role()}>
      <Icon name={shapes[tone()]} />
      <div class="notice-words">
        <p class="notice-happened">{props.happened}</p>
        <Show when={props.kept}>
          <p>{props.kept}</p>
        </Show>
        <Show when={props.next}>
          <p>{props.next}</p>
        </Show>
        {props.children}
        <Show when={props.actions}>
          <div class="notice-actions">{props.actions}</div>
        </Show>
      </div>
    </div>
  )
}

export interface FieldError {
  /** The `id` given to the field. */
  fieldId: string
  /** The same words as at the field. */
  message: string
}

/**
 * On top of a form after an attempt that did not pass: every error, each leading to its field.
 * Takes the focus whenever `errors` is a new, non-empty array: set it on an attempt, not on every key.
 */
export function ErrorSummary(props: { errors: readonly FieldError[]; title?: string | undefined }): JSX.Element {
  const id = createUniqueId()
  let box: HTMLDivElement | undefined
  createEffect(() => {
    if (props.errors.length > 0) box?.focus()
  })
  function lead(event: MouseEvent, fieldId: string): void {
    event.preventDefault()
    const field = document.getElementById(fieldId)
    const target = field instanceof HTMLFieldSetElement ? (field.querySelector('input') ?? field) : field
    target?.focus()
    field?.scrollIntoView({ block: 'center' })
  }
  return (
    <Show when={props.errors.length > 0}>
      <div class="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={id}>
        <h2 id={id}>{props.title ?? `还有 ${props.errors.length} 处没填好`}</h2>
        <ul>
          <For each={props.errors}>
            {(error) => (
              <li>
                <a class="line-link" href={`#${error.fieldId}`} onClick={(event) => lead(event, error.fieldId)}>
                  {error.message}
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}

/** How far something has got, in words and as a bar: “已上传 2 / 5 张”. Without `value` it only says that work goes on. */
export function ProgressBar(props: {
  label: string
  words: string
  value?: number | undefined
  max: number
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="progress">
      <div class="progress-words">
        <span id={id}>{props.label}</span>
        <span class="quiet">{props.words}</span>
      </div>
      <progress
        class="progress-bar"
        aria-labelledby={id}
        aria-valuetext={props.words}
        value={props.value}
        max={props.max}
      />
    </div>
  )
}
