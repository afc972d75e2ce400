import { Match, Switch, type JSX } from 'solid-js'

export type DrawingName = 'topDots' | 'openInBrowser' | 'bottomMenu' | 'menuItem' | 'share' | 'addressBar'

/** Where to tap, drawn: the edge of a phone or window, and a ring around the place. The words stand beside it. */
export function Drawing(props: { of: DrawingName }): JSX.Element {
  return (
    <svg class="guide-drawing" viewBox="0 0 240 96" aria-hidden="true">
      <Switch>
        <Match when={props.of === 'topDots'}>
          <path d="M20 96V16a8 8 0 0 1 8-8h184a8 8 0 0 1 8 8v80M20 44h200M36 26h64" />
          <path class="guide-dots" d="M186 26h.1M196 26h.1M206 26h.1" />
          <circle class="guide-ring" cx="196" cy="26" r="17" />
        </Match>
        <Match when={props.of === 'openInBrowser'}>
          <path d="M12 96V20a12 12 0 0 1 12-12h192a12 12 0 0 1 12 12v76" />
          <path d="M36 26h28v28H36zM176 26h28v28h-28zM32 70h36M172 70h36" />
          <circle cx="120" cy="40" r="14" />
          <path d="M106 40h28M120 26c-9 8-9 20 0 28M120 26c9 8 9 20 0 28M96 70h48" />
          <rect class="guide-ring" x="86" y="18" width="68" height="64" rx="10" />
        </Match>
        <Match when={props.of === 'bottomMenu'}>
          <path d="M20 0v80a8 8 0 0 0 8 8h184a8 8 0 0 0 8-8V0M20 48h200M52 60l-8 8 8 8M76 60l8 8-8 8M180 60h16v16h-16z" />
          <path d="M112 60h16M112 68h16M112 76h16" />
          <circle class="guide-ring" cx="120" cy="68" r="17" />
        </Match>
        <Match when={props.of === 'menuItem'}>
          <path d="M20 0v96M220 0v96M36 16h120M36 80h96M20 32h200M20 64h200" />
          <path d="M40 42h12v12H40zM46 45v6M43 48h6M64 48h104" />
          <rect class="guide-ring" x="26" y="34" width="188" height="28" rx="8" />
        </Match>
        <Match when={props.of === 'share'}>
          <path d="M20 0v80a8 8 0 0 0 8 8h184a8 8 0 0 0 8-8V0M20 48h200M44 60l-8 8 8 8M76 60l8 8-8 8M164 60v16h18M196 62h14v14h-14z" />
          <path d="M114 66h-2v12h16V66h-2M120 72V56M115 61l5-5 5 5" />
          <circle class="guide-ring" cx="120" cy="67" r="18" />
        </Match>
        <Match when={props.of === 'addressBar'}>
          <path d="M8 96V16a8 8 0 0 1 8-8h208a8 8 0 0 1 8 8v80M8 64h224M24 26h144a10 10 0 0 1 0 20H24a10 10 0 0 1 0-20zM36 36h72" />
          <path d="M192 37h16c0-5-3-9-8-9s-9 4-9 9 4 9 9 9c3 0 5-1 7-3" />
          <circle class="guide-ring" cx="200" cy="37" r="18" />
        </Match>
      </Switch>
    </svg>
  )
}
