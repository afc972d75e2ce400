import { useParams } from '@solidjs/router'
import { lazy, Show, type JSX } from 'solid-js'

const LedgerScreen = lazy(async () => ({ default: (await import('./ledger-screen.tsx')).LedgerScreen }))
const ImportScreen = lazy(async () => ({ default: (await import('./import-screen.tsx')).ImportScreen }))

/** 台账 and what belongs to it, under one address: the first load knows of one small door only. */
export function LedgerRooms(): JSX.Element {
  const params = useParams<{ part?: string }>()
  return (
    <Show when={params.part === 'import'} fallback={<LedgerScreen />}>
      <ImportScreen />
    </Show>
  )
}
