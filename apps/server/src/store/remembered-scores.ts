import type { DistrictStore } from './district-store.ts'
import type { ForeseenRows } from './foreseen.ts'
import type { PendingWrites } from './pending-writes.ts'
import type { UnitScore } from './score-store.ts'

type ScoreSteps = Pick<
  DistrictStore,
  'countedBasis' | 'putCountedBasis' | 'unitScores' | 'unitScore' | 'putUnitScores' | 'dropUnitScore'
>

/** What a commit knows of the live sums of its units. */
export interface RememberedScores {
  recall(read: ForeseenRows): void
  forget(): void
  readonly steps: ScoreSteps
}

/** Safe only inside a commit (GT-7). */
export function rememberedScores(store: DistrictStore, writes: PendingWrites): RememberedScores {
  const sums = new Map<string, Map<string, UnitScore>>()
  let basis: { readonly is: string | undefined } | undefined

  async function sumsOf(of: string): Promise<Map<string, UnitScore>> {
    const known = sums.get(of) ?? new Map((await store.unitScores(of)).map((score) => [keyOf(score), score]))
    sums.set(of, known)
    return known
  }

  return {
    recall({ sums: read }) {
      for (const { basis: of, unitId, year, share } of read) {
        const known = sums.get(of) ?? new Map<string, UnitScore>()
        sums.set(of, known)
        if (unitId !== null && year !== null && share !== null)
          known.set(keyOf({ unitId, year }), { unitId, year, share })
      }
    },
    forget() {
      sums.clear()
      basis = undefined
    },
    steps: {
      async countedBasis() {
        basis ??= { is: await store.countedBasis() }
        return basis.is
      },
      async putCountedBasis(counted) {
        await writes.flush()
        sums.clear()
        basis = { is: counted }
        await store.putCountedBasis(counted)
      },
      unitScores: async (of) => [...(await sumsOf(of)).values()],
      unitScore: async (of, score) => (await sumsOf(of)).get(keyOf(score)),
      async putUnitScores(of, scores) {
        const known = await sumsOf(of)
        for (const score of scores) {
          known.set(keyOf(score), score)
          writes.rows().unitScores.set(`${of} ${keyOf(score)}`, { basis: of, ...score })
        }
      },
      async dropUnitScore(of, score) {
        await writes.flush()
        const known = await sumsOf(of)
        known.delete(keyOf(score))
        await store.dropUnitScore(of, score)
      },
    },
  }
}

const keyOf = ({ unitId, year }: Pick<UnitScore, 'unitId' | 'year'>): string => `${unitId} ${year}`
