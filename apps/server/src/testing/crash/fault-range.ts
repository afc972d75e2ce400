import { faultWords, type Fault } from './disk-faults.ts'
import { Ward } from './ward.ts'

const kinds: readonly Omit<Fault, 'at'>[] = [
  { call: 'sync', files: 'any', error: 'EIO', following: false },
  { call: 'sync', files: 'photos', error: 'EIO', following: false },
  { call: 'sync', files: 'checkpointed', error: 'EIO', following: false },
  { call: 'write', files: 'any', error: 'EIO', following: false },
  { call: 'write', files: 'any', error: 'ENOSPC', following: false },
  { call: 'write', files: 'photos', error: 'ENOSPC', following: false },
  { call: 'write', files: 'any', error: 'EIO', following: true },
  { call: 'write', files: 'any', error: 'ENOSPC', following: true },
  { call: 'truncate', files: 'any', error: 'EIO', following: false },
]

/** What came of every fault of one kind. */
export interface RangeRow {
  readonly fault: string
  /** Faults that came about. */
  readonly happened: number
  /** Faults beyond what the traffic does: the first of a kind that never comes ends the kind. */
  readonly never: number
}

export interface RangeReport {
  readonly rows: readonly RangeRow[]
  readonly acknowledged: { readonly events: number; readonly photos: number }
  /** Everything found wrong; empty when nothing was. */
  readonly faults: readonly string[]
}

/** Fails the first, second, … call of every kind, one fault a run of the server. */
export async function failInTurn(asked: {
  readonly upTo: number
  readonly seed: number
  readonly progress: (line: string) => void
}): Promise<RangeReport> {
  const ward = new Ward()
  const faults: string[] = []
  const rows: RangeRow[] = []
  try {
    await ward.open(asked.seed)
    for (const kind of kinds) {
      const row = await failKind(ward, { kind, upTo: asked.upTo, faults })
      rows.push(row)
      asked.progress(`${row.fault}: ${row.happened} happened, ${faults.length} found wrong so far`)
    }
    return { rows, acknowledged: ward.acknowledged, faults }
  } finally {
    await ward.close()
  }
}

async function failKind(
  ward: Ward,
  { kind, upTo, faults }: { readonly kind: Omit<Fault, 'at'>; readonly upTo: number; readonly faults: string[] },
): Promise<RangeRow> {
  const row = { fault: faultWords({ ...kind, at: 1 }).replace(' 1', ` 1 to ${upTo}`), happened: 0, never: 0 }
  for (let at = 1; at <= upTo && row.never === 0; at++) {
    const suffered = await ward.suffer({ ...kind, at })
    faults.push(...suffered.faults)
    if (suffered.happened) row.happened++
    else row.never++
  }
  return row
}
