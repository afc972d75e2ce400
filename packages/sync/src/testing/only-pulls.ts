import type { Transport } from '../client/ports.ts'

const unreachable = { ok: false, failure: 'unreachable' } as const

/** A line over which pages come and nothing else gets through. */
export const onlyPulls = (pull: Transport['pull']): Transport => ({
  push: async () => unreachable,
  agree: async () => unreachable,
  upload: async () => unreachable,
  pull,
})
