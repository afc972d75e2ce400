import { createUniqueId, Show, type JSX } from 'solid-js'
import { Each } from './each.tsx'
import './tabs.css'

export interface Tab<Id extends string> {
  id: Id
  label: string
  /** Shown after the label; 0 is shown too, absent is not. */
  count?: number | undefined
}

/** Views of one list (要我办 · 待盖章 · 全部). They wrap instead of scrolling sideways. Arrow keys move, as everywhere. */
export function Tabs<Id extends string>(props: {
  label: string
  tabs: readonly Tab<Id>[]
  selected: Id
  onSelect: (id: Id) => void
  /** The selected view. */
  children: JSX.Element
}): JSX.Element {
  const base = createUniqueId()
  let list: HTMLDivElement | undefined
  function move(event: KeyboardEvent): void {
    const at = props.tabs.findIndex((tab) => tab.id === props.selected)
    const last = props.tabs.length - 1
    const targets: Record<string, number> = {
      ArrowLeft: at > 0 ? at - 1 : last,
      ArrowRight: at < last ? at + 1 : 0,
      Home: 0,
      End: last,
    }
    const to = targets[event.key]
    const tab = to === undefined ? undefined : props.tabs[to]
    if (tab === undefined || to === undefined) return
    event.preventDefault()
    props.onSelect(tab.id)
    list?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <>
      <div
        class={props.tabs.length > 4 ? 'tabs tabs-many' : 'tabs'}
        role="tablist"
        aria-label={props.label}
        ref={list}
        onKeyDown={move}
      >
        <Each of={props.tabs} by={({ id }) => id}>
          {(tab) => (
            <button
              type="button"
              class="tab"
              role="tab"
              id={`${base}-${tab().id}`}
              aria-selected={tab().id === props.selected}
              aria-controls={`${base}-view`}
              tabIndex={tab().id === props.selected ? 0 : -1}
              onClick={() => props.onSelect(tab().id)}
            >
              {tab().label}
              <Show when={tab().count !== undefined}>
                <span class="tab-count">{tab().count}</span>
              </Show>
            </button>
          )}
        </Each>
      </div>
      <div role="tabpanel" id={`${base}-view`} aria-labelledby={`${base}-${props.selected}`}>
        {props.children}
      </div>
    </>
  )
}
