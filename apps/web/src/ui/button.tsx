import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './button.css'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'

interface Look {
  children: JSX.Element
  /** `secondary` unless told. One `primary` a screen; `danger` never beside it. */
  variant?: ButtonVariant | undefined
  icon?: IconName | undefined
  /** As wide as its column (phone). */
  wide?: boolean | undefined
}

export interface ButtonProps extends Look {
  /** Words shown while the work goes on (“正在保存”). The button keeps the focus and ignores further taps. */
  busy?: string | undefined
  /** `button` unless told. */
  type?: 'button' | 'submit' | undefined
  disabled?: boolean | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
  /** Id of the sentence that explains the button, for instance why it is disabled. */
  describedBy?: string | undefined
  /** What is heard instead of the words, when several buttons carry the same; begins with the visible words. */
  label?: string | undefined
}

const look = (variant: ButtonVariant | undefined, wide: boolean | undefined): string =>
  `button button-${variant ?? 'secondary'}${wide ? ' button-wide' : ''}`

/** A thing to do. Say what happens (“提交回复”), not “确定”. */
export function Button(props: ButtonProps): JSX.Element {
  function press(event: MouseEvent): void {
    if (props.busy === undefined) props.onClick?.(event)
    else event.preventDefault()
  }
  return (
    <button
      class={look(props.variant, props.wide)}
      type={props.type ?? 'button'}
      disabled={props.disabled === true}
      aria-busy={props.busy !== undefined}
      aria-disabled={props.busy === undefined ? undefined : 'true'}
      aria-describedby={props.describedBy}
      aria-label={props.busy === undefined ? props.label : undefined}
      onClick={press}
    >
      <Show when={props.busy !== undefined ? 'refresh' : props.icon}>{(name) => <Icon name={name()} />}</Show>
      <span>{props.busy ?? props.children}</span>
    </button>
  )
}

/** A place to go that looks like a button. */
export function ButtonLink(props: Look & { href: string; onClick?: (() => void) | undefined }): JSX.Element {
  return (
    <a class={look(props.variant, props.wide)} href={props.href} onClick={() => props.onClick?.()}>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      <span>{props.children}</span>
    </a>
  )
}
