/** How a way to another address is noted by the browser. */
export interface NavigateOptions {
  /** Takes the place of the page it comes from, which 后退 then passes over. */
  readonly replace?: boolean
  /** To the top of the page; so it is unless said otherwise. */
  readonly scroll?: boolean
}

/** What the journeys need of the page. */
export interface Ways {
  /** The address of the screen that stands. */
  readonly at: () => string
  /** Brings the screen of an address, unless `isNewest` has become false meanwhile; settles when it stands. */
  readonly show: (to: string, isNewest: () => boolean) => Promise<void>
  /** Notes the arrival in the browser's history. */
  readonly note: (to: string, options: NavigateOptions) => void
}

/** From one address to another while screens are being fetched. */
export interface Journeys {
  /** Without options where the browser itself has moved already, and nothing is to be noted. Settles at the end. */
  readonly go: (to: string, options?: NavigateOptions) => Promise<void>
  /** A press: goes once its link is `shown` as pressed, unless another press or the browser went meanwhile. */
  readonly press: (to: string, shown: Promise<void>) => Promise<void>
  /** Where the person will be once what is under way has arrived. */
  readonly ahead: () => string
}

/** What asks last wins; of a journey that is led on, the history keeps how it began and where it ended (AR-3). */
export function createJourneys({ at, show, note }: Ways): Journeys {
  let newest: { readonly to: string; readonly begun: NavigateOptions | undefined } | undefined
  let pressed: object | undefined
  async function go(to: string, options?: NavigateOptions): Promise<void> {
    if (!options) pressed = undefined
    if (to === at()) return
    const begun = options && (newest?.begun ?? options)
    const journey = { to, begun }
    newest = journey
    const isNewest = (): boolean => newest === journey
    await show(to, isNewest)
    if (!isNewest()) return
    newest = undefined
    if (begun) note(to, begun)
  }
  return {
    go,
    async press(to, shown) {
      const press = {}
      pressed = press
      await shown
      if (pressed === press) await go(to, {})
    },
    ahead: () => newest?.to ?? at(),
  }
}
