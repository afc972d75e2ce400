import { ErrorBoundary, lazy, type JSX } from 'solid-js'
import { loadInside } from './load-inside.ts'
import { SessionGate } from './session/session-gate.tsx'
import { Broken } from './ui/broken.tsx'

const Inside = lazy(async () => ({ default: (await loadInside()).Inside }))

/** The whole app: whoever is signed in, and what is theirs; or the way in. */
export function App(): JSX.Element {
  return (
    <ErrorBoundary
      fallback={(error) => (
        <main class="gate">
          <Broken error={error} onRetry={() => location.reload()} />
        </main>
      )}
    >
      <SessionGate loaded={loadInside}>{(entered) => <Inside entered={entered} />}</SessionGate>
    </ErrorBoundary>
  )
}
