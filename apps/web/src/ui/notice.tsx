import { Show, type JSX } from 'solid-js'
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
