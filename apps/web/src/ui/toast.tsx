import { createContext, createSignal, For, onCleanup, Show, useContext, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import './toast.css'

export interface Toast {
  /** A fact and its consequence: “已存到本机。有网络时自动上传，不用守着。” */
  message: string
  /** Takes the act back; offered for 8 seconds. */
  undo?: (() => void) | undefined
  /** Takes the place of the last one of the same kind: an undo that always means the latest act. */
  kind?: string | undefined
}

export interface Toasts {
  show: (toast: Toast) => void
}

const visibleMs = 8_000
const ToastContext = createContext<Toasts>()

/** For screens: `useToasts().show({ message, undo })`. Needs a ToastProvider above. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('a ToastProvider must stand above')
  return toasts
}

/**
 * Wraps the app once. The region is there from the start, so that what appears in it is read out;
 * a toast stays 8 seconds, and longer while it is touched, pointed at or focused.
 */
export function ToastProvider(props: { children: JSX.Element }): JSX.Element {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  const drop = (toast: Toast): void => {
    setToasts((all) => all.filter((one) => one !== toast))
  }
  const api: Toasts = {
    show: (toast) => {
      setToasts((all) => {
        const others = all.filter((one) => toast.kind === undefined || one.kind !== toast.kind)
        // Of those that offer nothing the one before stays: two may be said within a moment, and both are to be read.
        const plain = others.filter((one) => one.undo === undefined)
        const isOld = (one: Toast): boolean => one.undo === undefined && one !== plain[plain.length - 1]
        return [...others.filter((one) => !isOld(one)), { ...toast }]
      })
    },
  }
  return (
    <ToastContext.Provider value={api}>
      {props.children}
      <div class="toasts" role="status" aria-live="polite">
        <For each={toasts()}>{(toast) => <ToastLine toast={toast} onGone={() => drop(toast)} />}</For>
      </div>
    </ToastContext.Provider>
  )
}

function ToastLine(props: { toast: Toast; onGone: () => void }): JSX.Element {
  let timer = 0
  const hold = (): void => window.clearTimeout(timer)
  const run = (): void => {
    hold()
    timer = window.setTimeout(() => props.onGone(), visibleMs)
  }
  run()
  onCleanup(hold)
  return (
    <div
      class="toast"
      onMouseEnter={hold}
      onMouseLeave={run}
      onFocusIn={hold}
      onFocusOut={run}
      onTouchStart={hold}
      onTouchEnd={run}
    >
      <span class="toast-words">{props.toast.message}</span>
      <Show when={props.toast.undo}>
        {(undo) => (
          <button
            type="button"
            class="toast-button toast-undo"
            onClick={() => {
              undo()()
              props.onGone()
            }}
          >
            撤销
          </button>
        )}
      </Show>
      <button type="button" class="toast-button" aria-label="关闭提示" onClick={() => props.onGone()}>
        <Icon name="close" />
      </button>
    </div>
  )
}
