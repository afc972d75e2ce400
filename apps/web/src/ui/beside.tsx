import { ErrorBoundary, Suspense, type JSX } from 'solid-js'

/** What stands beside the screen's own matter: when it cannot be fetched, or fails, it takes nothing with it (AR-5). */
export function Beside(props: { children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={(error) => void console.error(error)}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
