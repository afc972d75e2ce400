import { createSignal, type Accessor } from 'solid-js'
import { CallFailed, type Api } from '../sync/api.ts'
import { prove } from '../sync/renewal.ts'

const ASK_EVERY_MS = 2_000

/** A code that is being shown: the address that carries it, and until when by this device's own clock. */
export interface Pairing {
  readonly address: string
  readonly until: number
}

export interface PairingTry {
  readonly begin: () => Promise<void>
  readonly stop: () => void
  readonly busy: Accessor<boolean>
  readonly shown: Accessor<Pairing | undefined>
  /** When it was used, by the district's clock. */
  readonly usedAt: Accessor<number | undefined>
  readonly isOver: Accessor<boolean>
  readonly failure: Accessor<string | undefined>
}

/** A code, for this device's key (AU-31); asked for once more where the session's secret was renewed in between. */
async function makeCode(api: Api, isSecond = false): Promise<{ readonly code: string; readonly lifeMs: number }> {
  const standing = await api.session.standing.query()
  const proof = standing.state === 'stands' && standing.isBound ? ((await prove(standing)) ?? null) : null
  try {
    return await api.session.makePairing.mutate({ proof })
  } catch (error) {
    if (isSecond || !(error instanceof CallFailed) || error.response?.status !== 403) throw error
    return makeCode(api, true)
  }
}

/**
 * Makes a code and watches what becomes of it. The code stands behind the `#` of the address, which a browser sends to
 * nobody.
 */
export function createPairing(api: Api, wordsOf: (error: unknown) => string): PairingTry {
  const [busy, setBusy] = createSignal(false)
  const [shown, setShown] = createSignal<Pairing>()
  const [usedAt, setUsedAt] = createSignal<number>()
  const [isOver, setOver] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  async function begin(): Promise<void> {
    const mine = ++round
    clearTimeout(timer)
    setBusy(true)
    setFailure(undefined)
    setUsedAt(undefined)
    setOver(false)
    try {
      const { code, lifeMs } = await makeCode(api)
      if (mine === round) show(mine, { address: `${location.origin}/pair#${code}`, until: Date.now() + lifeMs })
    } catch (error) {
      setFailure(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  function show(mine: number, pairing: Pairing): void {
    setShown(pairing)
    timer = setTimeout(() => void look(mine), ASK_EVERY_MS)
  }

  async function look(mine: number): Promise<void> {
    // Without signal nothing is known; the code's own end still comes.
    const state = await api.session.pairing.query().catch(() => undefined)
    if (mine !== round) return
    const until = shown()?.until ?? 0
    if (state?.state === 'used') {
      setUsedAt(state.at)
      setShown(undefined)
    } else if (state?.state === 'expired' || Date.now() > until) {
      setOver(true)
      setShown(undefined)
    } else timer = setTimeout(() => void look(mine), ASK_EVERY_MS)
  }

  return {
    begin,
    stop() {
      round++
      clearTimeout(timer)
    },
    busy,
    shown,
    usedAt,
    isOver,
    failure,
  }
}
