import {
  createContext,
  createMemo,
  createSignal,
  getOwner,
  onCleanup,
  resetErrorBoundaries,
  runWithOwner,
  Show,
  startTransition,
  untrack,
  useContext,
  type Accessor,
  type Component,
  type JSX,
} from 'solid-js'
import { delegateEvents } from 'solid-js/web'
import { painted } from '../ui/after-paint.ts'
import { near, pressedAddress } from './follow-links.ts'
import { createJourneys, type Journeys, type NavigateOptions } from './journeys.ts'
import { matchRoute, withAsked } from './match.ts'

/** One address, or one kind of them, with the screen that stands there. */
export interface RouteDefinition {
  /** Parts between slashes: `:name` for any one, `:name?` for one that may be missing, `*` alone for every address. */
  readonly path: string
  readonly component: Component & { readonly preload?: () => unknown }
}

type Navigate = (to: string, options?: NavigateOptions) => void
type Asked = Readonly<Record<string, string | undefined>>

interface Address {
  readonly pathname: Accessor<string>
  readonly params: Asked
  readonly asked: Asked
  readonly navigate: Navigate
  /** Where the person will be once what is under way has arrived. */
  readonly ahead: () => string
}

const AddressContext = createContext<Address>()

const here = (): string => location.pathname + location.search

/**
 * The screen of the address the browser is at, inside `children`. A screen stays until the next one is there; what asks
 * last wins, and a redirect on the way leaves no page behind it (AR-3).
 */
export function Router(props: {
  readonly routes: readonly RouteDefinition[]
  readonly children: (screen: Component) => JSX.Element
}): JSX.Element {
  const routes = untrack(() => props.routes)
  const [href, setHref] = createSignal(here())
  // What begins to follow the address while a screen is under way is passed over when the transition ends (AR-4).
  const [arrived, arrive] = createSignal(undefined, { equals: false })
  const { go, press, ahead } = createJourneys({
    at: () => untrack(href),
    show: (to, isNewest) =>
      startTransition(() => {
        if (!isNewest()) return
        setHref(to)
        resetErrorBoundaries()
      }).then(arrive),
    note(to, { replace, scroll }) {
      history[replace ? 'replaceState' : 'pushState'](null, '', to)
      if (scroll !== false) scrollTo(0, 0)
    },
  })
  const url = createMemo(() => new URL(location.origin + href()))
  const pathname = createMemo(() => url().pathname)
  const found = createMemo(() => matchRoute(routes, pathname()))
  const route = createMemo(() => found()?.route)
  const address: Address = {
    pathname: () => (arrived(), pathname()),
    params: createEachByName(() => found()?.params ?? {}),
    asked: createEachByName(() => Object.fromEntries(url().searchParams)),
    navigate: (to, options = {}) => void go(to, options),
    ahead,
  }
  listen({ go, press }, (to) => matchRoute(routes, to.replace(/\?.*/, ''))?.route.component.preload?.())
  const Screen = (): JSX.Element => (
    <Show when={route()} keyed>
      {(shown) => <shown.component />}
    </Show>
  )
  return <AddressContext.Provider value={address}>{props.children(Screen)}</AddressContext.Provider>
}

/** Links of the app, and the browser's own way back and forward; a link looked at or touched has its screen fetched. */
function listen({ go, press }: Pick<Journeys, 'go' | 'press'>, prepare: (to: string) => void): void {
  // What a part of a screen does with a press comes first.
  delegateEvents(['click'])
  const clicked = (event: MouseEvent): void => {
    const to = pressedAddress(event)
    if (to === undefined) return
    event.preventDefault()
    void follow(to, (event.target as Element).closest('a'))
  }
  /** The link shows that it was pressed before its screen is made, and until that stands (PI-13). */
  async function follow(to: string, link: Element | null): Promise<void> {
    link?.setAttribute('data-pressed', '')
    await press(to, painted())
    link?.removeAttribute('data-pressed')
  }
  const nearing = (event: Event): void => near(event, prepare)
  const moved = (): void => void go(here())
  document.addEventListener('click', clicked)
  for (const kind of NEARING) document.addEventListener(kind, nearing, { passive: true })
  addEventListener('popstate', moved)
  onCleanup(() => {
    document.removeEventListener('click', clicked)
    for (const kind of NEARING) document.removeEventListener(kind, nearing)
    removeEventListener('popstate', moved)
  })
}

const NEARING = ['mouseover', 'focusin', 'touchstart']

/** The same values, each followed by itself: who reads one is not told of another. */
function createEachByName(values: () => Asked): Asked {
  const owner = getOwner()
  const read = new Map<string, Accessor<string | undefined> | undefined>()
  return new Proxy<Asked>(
    {},
    {
      get(_, name) {
        if (typeof name !== 'string') return undefined
        if (!read.has(name))
          read.set(
            name,
            runWithOwner(owner, () => createMemo(() => values()[name])),
          )
        return read.get(name)?.()
      },
    },
  )
}

function useAddress(): Address {
  const address = useContext(AddressContext)
  if (!address) throw new Error('a screen stands inside <Router>')
  return address
}

/** The path the person is at; followed where it is read. */
export const usePathname = (): Accessor<string> => useAddress().pathname

/** What stands in the places of the route's path, as the address has it. */
export const useParams = <Params extends Asked>(): Params => useAddress().params as Params

export const useNavigate = (): Navigate => useAddress().navigate

/** What the address asks behind its question mark, and the way to change some of it without moving the page. */
export function useSearchParams<Search extends Asked>(): readonly [
  Partial<Search>,
  (change: { readonly [Name in keyof Search]?: Search[Name] | undefined }, options?: NavigateOptions) => void,
] {
  const { asked, ahead, navigate } = useAddress()
  return [
    asked as Partial<Search>,
    (change, options) => navigate(withAsked(ahead(), change), { scroll: false, ...options }),
  ]
}

/** Leads on to another address, and leaves none behind. */
export function Navigate(props: { readonly href: string }): JSX.Element {
  useNavigate()(
    untrack(() => props.href),
    { replace: true },
  )
  return null
}
