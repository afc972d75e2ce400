import {
  createContext,
  createEffect,
  createSignal,
  For,
  onCleanup,
  onMount,
  Show,
  useContext,
  type JSX,
} from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './shell.css'

export interface NavItem {
  href: string
  /** Two to four characters. */
  label: string
  icon: IconName
  /** Things to be done behind it; 0 or absent shows nothing. */
  count?: number | undefined
}

export interface ShellProps {
  /** Four on the phone, six on the desktop; the same list becomes tab bar or rail. */
  items: readonly NavItem[]
  /** The path now shown; decides which item is current. */
  path: string
  /** The person, for the avatar and the foot of the rail. */
  account?: { href: string; name: string; unit: string } | undefined
  /** The SyncChip; every PageHeader shows it top right. */
  chip?: JSX.Element
  /** Banners above every screen: UpdateNotice and the like. */
  banner?: JSX.Element
  children: JSX.Element
}

interface Surroundings {
  chip: () => JSX.Element
  account: () => ShellProps['account']
  /** True once, for the first screen: it must not steal the focus from the address bar. */
  isFirst: () => boolean
}

const ShellContext = createContext<Surroundings>()

/** The bars come back after the press that ended the typing, or its button would move away under it. */
const PRESS_MS = 300

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && /^(text|tel|search|password|number)$/.test(target.type))

/** The frame of every signed-in screen: tab bar at the bottom (phone) or rail at the left (from 1024 px). */
export function Shell(props: ShellProps): JSX.Element {
  const [typing, setTyping] = createSignal(false)
  let first = true
  let main: HTMLElement | undefined
  const isFirst = (): boolean => {
    const was = first
    first = false
    return was
  }
  const isCurrent = (item: NavItem): boolean => item.href === props.path || props.path.startsWith(`${item.href}/`)
  return (
    <ShellContext.Provider value={{ chip: () => props.chip, account: () => props.account, isFirst }}>
      <div
        class={typing() ? 'shell shell-typing' : 'shell'}
        onFocusIn={(event) => isTyped(event.target) && setTyping(true)}
        onFocusOut={() => setTimeout(() => setTyping(isTyped(document.activeElement)), PRESS_MS)}
      >
        <a
          class="shell-skip"
          href="#main"
          onClick={(event) => {
            event.preventDefault()
            main?.focus()
          }}
        >
          跳到正文
        </a>
        <nav class="shell-nav" aria-label="主菜单">
          <div class="shell-brand">
            <img src="/icons/mark.svg" alt="" width="32" height="32" />
            <span>阳光服务工单</span>
          </div>
          <ul class="shell-tabs">
            <For each={props.items}>
              {(item) => (
                <li>
                  <a class="shell-link" href={item.href} aria-current={isCurrent(item) ? 'page' : undefined}>
                    <Icon name={item.icon} />
                    <span>{item.label}</span>
                    <Show when={item.count}>
                      <span class="shell-count">
                        {item.count}
                        <span class="only-heard">件</span>
                      </span>
                    </Show>
                  </a>
                </li>
              )}
            </For>
          </ul>
          <Show when={props.account}>
            {(account) => (
              <div class="shell-rail-foot">
                <Account {...account()} />
              </div>
            )}
          </Show>
        </nav>
        <main class="shell-main" id="main" tabIndex={-1} ref={main}>
          {props.banner}
          {props.children}
        </main>
      </div>
    </ShellContext.Provider>
  )
}

function Account(props: { href: string; name: string; unit: string }): JSX.Element {
  return (
    <a class="shell-account" href={props.href}>
      <span class="shell-avatar" aria-hidden="true">
        {props.name.slice(0, 1)}
      </span>
      <span class="only-heard">我的：</span>
      <span class="shell-account-words">
        <bdi>{props.name}</bdi>
        <small>{props.unit}</small>
      </span>
    </a>
  )
}

export interface PageHeaderProps {
  title: string
  /** Where “返回” leads; a sub-page has it, a tab's first page has not. */
  back?: string | undefined
  /** Quiet buttons of the screen; the primary one is in the ActionBar. */
  actions?: JSX.Element
}

/**
 * First thing of every screen: the one h1, the way back, the sync chip and (on a tab's first page) the avatar.
 * Names the browser tab, and takes the focus after a change of screen so that it is read out.
 */
export function PageHeader(props: PageHeaderProps): JSX.Element {
  const shell = useContext(ShellContext)
  let heading: HTMLHeadingElement | undefined
  onMount(() => {
    if (shell && !shell.isFirst()) heading?.focus({ preventScroll: true })
  })
  createEffect(() => {
    document.title = `${props.title} · 阳光服务工单`
    onCleanup(() => {
      document.title = '阳光服务工单'
    })
  })
  return (
    <div class="page-header">
      <Show when={props.back}>
        {(back) => (
          <a class="page-back" href={back()}>
            <Icon name="back" />
            返回
          </a>
        )}
      </Show>
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      <div class="page-side">
        {props.actions}
        {shell?.chip()}
        <Show when={!props.back && shell?.account()}>{(account) => <Account {...account()} />}</Show>
      </div>
    </div>
  )
}

/**
 * What stands below the header; `reading` keeps lines short on wide screens, `wide` holds two columns of them, `screen` is
 * for a grid that takes all of it.
 */
export function PageBody(props: {
  width?: 'reading' | 'full' | 'wide' | 'screen' | undefined
  children: JSX.Element
}): JSX.Element {
  return <div class={`page-body page-${props.width ?? 'reading'}`}>{props.children}</div>
}
