// For looking at the building blocks in development; no production entry leads here.
import '../ui/tokens.css'
import '../ui/base.css'
import { createSignal, Match, Switch, type JSX } from 'solid-js'
import { render } from 'solid-js/web'
import { Shell, type NavItem } from '../ui/shell.tsx'
import { SyncChip } from '../ui/sync-chip.tsx'
import type { SyncState } from '../ui/sync-words.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { FormView } from './form-view.tsx'
import { InboxView } from './inbox-view.tsx'
import { StatesView } from './states-view.tsx'
import { TicketView } from './ticket-view.tsx'

const items: readonly NavItem[] = [
  { href: '#inbox', label: '待办', icon: 'inbox', count: 3 },
  { href: '#form', label: '登记', icon: 'pen' },
  { href: '#states', label: '台账', icon: 'ledger' },
  { href: '#ticket', label: '得分', icon: 'score' },
]

const states: Record<string, SyncState> = {
  '#inbox': { waiting: 2, refused: 0, offline: true },
  '#form': { waiting: 0, refused: 0, offline: false, uploadedAt: '10:24' },
  '#ticket': { waiting: 1, refused: 1, offline: false },
  '#states': { waiting: 3, refused: 0, offline: false, failure: '区里服务器没有回应' },
}

function Gallery(): JSX.Element {
  const [view, setView] = createSignal(location.hash || '#inbox')
  addEventListener('hashchange', () => setView(location.hash))
  return (
    <ToastProvider>
      <Shell
        items={items}
        path={view()}
        account={{ href: '#states', name: '王建国', unit: '青禾中学' }}
        chip={<SyncChip href="#states" state={states[view()] ?? { waiting: 0, refused: 0, offline: false }} />}
      >
        <Switch fallback={<InboxView />}>
          <Match when={view() === '#form'}>
            <FormView />
          </Match>
          <Match when={view() === '#ticket'}>
            <TicketView />
          </Match>
          <Match when={view() === '#states'}>
            <StatesView />
          </Match>
        </Switch>
      </Shell>
    </ToastProvider>
  )
}

const place = document.getElementById('app')
if (!place) throw new Error('gallery.html must hold #app')
render(() => <Gallery />, place)
