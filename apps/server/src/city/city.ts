import { randomUUID } from 'node:crypto'
import { ENGINE_VERSION, type ScoreSheet } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import type { AgreeAnswer } from '@sunshine/sync'
import type { CityPort, DistrictScores, DistrictState, ReadDistrict } from '../api/city-port.ts'
import { digestOf } from '../gate/agree.ts'
import { isTrusted, type TrustedOrigins } from '../outgoing/origins.ts'
import type { CityStore, KeptDistrict } from '../store/city-store.ts'
import type { DistrictLine } from './district-line.ts'
import { followDistrict } from './follow-district.ts'
import { unitScore, unitSheets } from './unit-scores.ts'

/** A city's reading of its districts, under way. */
export interface City extends CityPort {
  /** Begins to follow every district. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface CityParts {
  readonly store: CityStore
  readonly now: () => Instant
  readonly origins: TrustedOrigins
  readonly logError: (error: unknown, where: string) => void
}

/** What this process knows of a district beside its rows. */
interface Followed {
  readonly stop: AbortController
  readonly ended: Promise<void>
  isLive: boolean
  /** Whether every sheet was compared since this process began. */
  isCompared: boolean
  readonly verdicts: Map<string, AgreeAnswer['verdict']>
}

/** A city over its store: districts are added, followed and shown; nothing is ever sent to them but questions (CT-3). */
export function createCity(parts: CityParts): City {
  const { store, now, origins } = parts
  const followed = new Map<string, Followed>()
  const begin = (id: string): void => void followed.set(id, follow(parts, id))
  const end = async (id: string): Promise<void> => {
    followed.get(id)?.stop.abort()
    await followed.get(id)?.ended
    followed.delete(id)
  }
  return {
    async start() {
      for (const { id, state } of await store.districts()) if (state !== 'withdrawn') begin(id)
    },
    async stop() {
      for (const { stop } of followed.values()) stop.abort()
      await Promise.all([...followed.values()].map(({ ended }) => ended))
    },
    districts: async () => (await store.districts()).map((kept) => shown(kept, followed.get(kept.id))),
    async add({ name, address, token, by }) {
      const origin = allowedOrigin(address, origins)
      if (origin === undefined) return 'addressNotAllowed'
      const known = (await store.districts()).find((kept) => kept.address === origin)
      const id = known?.id ?? randomUUID()
      if (known) {
        await end(id)
        await store.setToken(id, token)
      } else {
        const unread = { state: 'new', cursor: 0, headSeq: 0, headHash: '', asOf: null }
        await store.addDistrict({ id, name, address: origin, token, ...unread, addedBy: by, addedAt: now() })
      }
      begin(id)
      return 'added'
    },
    async remove(id) {
      await end(id)
      await store.dropDistrict(id)
    },
    async scores(year) {
      const districts: DistrictScores[] = []
      for (const kept of await store.districts())
        districts.push(await scoresOf(parts, kept, { year, followed: followed.get(kept.id) }))
      return districts
    },
  }
}

/** Over https, or where the city's own configuration says; the path is the program's. */
function allowedOrigin(address: string, origins: TrustedOrigins): string | undefined {
  const url = URL.parse(address)
  if (!url || url.username !== '' || url.password !== '') return undefined
  return url.protocol === 'https:' || isTrusted(origins, url) ? url.origin : undefined
}

function follow({ store, now, logError }: CityParts, id: string): Followed {
  const stop = new AbortController()
  const verdicts: Followed['verdicts'] = new Map()
  const known = { isLive: false, isCompared: false }
  const ended = followDistrict(
    {
      store,
      now,
      signal: stop.signal,
      heard: (isLive) => {
        known.isLive = isLive
      },
      read: async (line, changed) => {
        const units = known.isCompared ? changed : 'all'
        known.isCompared = await compare({ store, now }, { id, line, units }, verdicts)
      },
    },
    id,
  ).catch((error: unknown) => {
    if (!stop.signal.aborted) logError(error, 'city')
  })
  return Object.assign(known, { stop, ended, verdicts })
}

/** Asks the district whether it computes the same sheets (CT-5); false when it did not answer for all of them. */
async function compare(
  { store, now }: Pick<CityParts, 'store' | 'now'>,
  about: { readonly id: string; readonly line: DistrictLine; readonly units: ReadonlySet<string> | 'all' },
  verdicts: Followed['verdicts'],
): Promise<boolean> {
  const { id, line, units } = about
  const kept = await store.district(id)
  if (!kept) return false
  const asOf = now()
  const year = Number(beijingDate(asOf).slice(0, 4))
  for (const { unit, sheet } of unitSheets(await store.documents(id), { year, asOf })) {
    if (units !== 'all' && !units.has(unit.id)) continue
    const about = { unitId: unit.id, year, asOf, engineVersion: ENGINE_VERSION, upTo: kept.cursor }
    const answer = await line.agree({ ...about, ...digestsOf(sheet) })
    if (typeof answer === 'string') return false
    verdicts.set(unit.id, answer.verdict)
  }
  return true
}

function digestsOf(sheet: ScoreSheet): { readonly sheet: string; readonly items: Record<string, string> } {
  return { sheet: digestOf(sheet), items: Object.fromEntries(sheet.items.map((item) => [item.id, digestOf(item)])) }
}

async function scoresOf(
  { store, now }: CityParts,
  kept: KeptDistrict,
  { year, followed }: { readonly year: number; readonly followed: Followed | undefined },
): Promise<DistrictScores> {
  const { id, name } = kept
  const state = stateOf(kept, followed)
  // Heard live, what is held is the newest there is; otherwise the points stand for the last moment that was so.
  const asOf = state === 'live' ? now() : kept.asOf
  if (asOf === null) return { id, name, state, asOf, units: [] }
  const units = unitSheets(await store.documents(id), { year, asOf }).map((made) => ({
    ...unitScore(made, year),
    agreement: followed?.verdicts.get(made.unit.id) ?? null,
  }))
  return { id, name, state, asOf, units }
}

const said: readonly DistrictState[] = ['withdrawn', 'refused', 'otherVersion']

function stateOf(kept: KeptDistrict, followed: Followed | undefined): DistrictState {
  const told = said.find((state) => state === kept.state)
  if (told) return told
  if (followed?.isLive === true) return 'live'
  return kept.asOf === null ? 'new' : 'away'
}

function shown(kept: KeptDistrict, followed: Followed | undefined): ReadDistrict {
  const { id, name, address, asOf, addedBy, addedAt } = kept
  return { id, name, address, state: stateOf(kept, followed), asOf, addedBy, addedAt }
}
