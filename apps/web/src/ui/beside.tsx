import { ErrorBoundary, Suspense, type JSX } from 'solid-js'

/** What stands beside the screen's own matter: when it cannot be fetched, or fails, it takes nothing with it (AR-5). */
export function Beside(props: { children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={tellUncaught}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  )
}

/** What a boundary caught is for the browser's console all the same, as if nobody had. */
export function tellUncaught(error: unknown): undefined {
  setTimeout(() => {
    throw error
  })
}
