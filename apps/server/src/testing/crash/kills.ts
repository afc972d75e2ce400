import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createChoices, type Choices } from '@sunshine/sync/simulator'
import { Examiner, faultsOf } from './examination.ts'
import { createPusher, type Pusher } from './pusher.ts'
import { RealServer } from './real-server.ts'
import { foundTownship } from './township.ts'
import { createWitness, PLACE, type Asked, type Witness } from './witness.ts'

const PUSHERS = 8
/** A kill falls this long after the traffic starts. */
const [SOONEST_MS, LATEST_MS] = [5, 400]
/** So many of a hundred kills wait for an upload to begin and fall this soon afterwards. */
const [AIMED_PERCENT, AIMED_WITHIN_MS, LOOK_EVERY_MS] = [30, 60, 2]
/** The log is read as a whole after each kill: a fresh district now and then keeps that short. */
const KILLS_A_DISTRICT = 25
const LONGEST_RESTART_MS = 2000

/** What a run of kills came to. */
export interface KillReport {
  kills: number
  /** Kills with at least one such request under way. */
  readonly inside: Record<Asked, number>
  /** Kills with neither a push nor an upload under way. */
  outside: number
  acknowledged: number
  /** Events the log held although no answer about them had arrived: the kill fell between commit and answer. */
  answersLost: number
  photos: number
  readonly restartsMs: number[]
  /** Everything found wrong, with the kill it was found after; empty when nothing was. */
  readonly faults: string[]
}

/** Kills the real server under eight clerks at moments a seed chooses, and examines the data folder after each. */
export async function killRepeatedly(
  asked: { readonly kills: number; readonly seed: number },
  progress: (report: KillReport) => void = () => undefined,
): Promise<KillReport> {
  const report: KillReport = {
    kills: 0,
    inside: { push: 0, upload: 0, read: 0 },
    outside: 0,
    acknowledged: 0,
    answersLost: 0,
    photos: 0,
    restartsMs: [],
    faults: [],
  }
  for (let district = 0; report.kills < asked.kills && report.faults.length === 0; district++) {
    const folder = mkdtempSync(join(tmpdir(), 'crash-'))
    const server = new RealServer(folder)
    try {
      const kills = Math.min(KILLS_A_DISTRICT, asked.kills - report.kills)
      await killOneDistrict({ server, report, kills, choices: createChoices(asked.seed + district) })
    } finally {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    }
    progress(report)
  }
  return report
}

interface DistrictRun {
  readonly server: RealServer
  readonly report: KillReport
  readonly kills: number
  readonly choices: Choices
}

async function killOneDistrict({ server, report, kills, choices }: DistrictRun): Promise<void> {
  await server.start()
  const witness = createWitness(() => server.address)
  const line = { fetch: witness.fetch, address: PLACE }
  const code = /one-time code: (\S+)/.exec(server.said)?.[1] ?? ''
  const sessions = await foundTownship(line, { code, clerks: PUSHERS })
  const pushers = sessions.map((session) =>
    createPusher({ witness, session, choices: createChoices(choices.below(2 ** 31)) }),
  )
  const examiner = new Examiner()
  const answersLost = new Set<string>()
  const founding = witness.acknowledged.size
  for (let kill = 0; kill < kills; kill++) {
    await killAmidTraffic({ server, report, choices, pushers, witness })
    report.restartsMs.push(await restart(server))
    const { findings, eventIds } = await examiner.examine(server.dataDir, witness)
    for (const id of made(pushers)) if (eventIds.has(id) && !witness.acknowledged.has(id)) answersLost.add(id)
    report.faults.push(...faultsOf(findings).map((fault) => `after kill ${report.kills}: ${fault}`))
    if (report.faults.length > 0) return
  }
  report.faults.push(...(await heal({ server, pushers, witness, examiner })))
  report.acknowledged += witness.acknowledged.size - founding
  report.photos += witness.stored.size
  report.answersLost += answersLost.size
}

const made = (pushers: readonly Pusher[]): string[] => pushers.flatMap((pusher) => [...pusher.made])

async function killAmidTraffic(run: {
  readonly server: RealServer
  readonly report: KillReport
  readonly choices: Choices
  readonly pushers: readonly Pusher[]
  readonly witness: Witness
}): Promise<void> {
  const { server, report, choices, pushers, witness } = run
  const stop = new AbortController()
  const working = Promise.all(pushers.map((pusher) => pusher.workUntil(stop.signal)))
  await Promise.race([working, momentOfDeath(choices, witness)])
  for (const what of ['push', 'upload', 'read'] as const) if (witness.underWay[what] > 0) report.inside[what]++
  if (witness.underWay.push + witness.underWay.upload === 0) report.outside++
  await server.kill()
  stop.abort()
  await working
  report.kills++
}

async function momentOfDeath(choices: Choices, witness: Witness): Promise<void> {
  const aimed = choices.chance(AIMED_PERCENT)
  const delay = aimed ? choices.below(AIMED_WITHIN_MS) : SOONEST_MS + choices.below(LATEST_MS - SOONEST_MS)
  const giveUp = performance.now() + 4 * LATEST_MS
  while (aimed && witness.underWay.upload === 0 && performance.now() < giveUp) await sleep(LOOK_EVERY_MS)
  await sleep(delay)
}

/** From the start of the process to its first healthy answer; measured again once when the machine was busy. */
async function restart(server: RealServer): Promise<number> {
  const first = await server.start()
  if (first <= LONGEST_RESTART_MS) return first
  await server.kill()
  return Math.min(first, await server.start())
}

/** Lets every phone hand over what is left; then each act made is in the log once, and each photo is stored. */
async function heal(run: {
  readonly server: RealServer
  readonly pushers: readonly Pusher[]
  readonly witness: Witness
  readonly examiner: Examiner
}): Promise<readonly string[]> {
  const { server, pushers, witness, examiner } = run
  const faults: string[] = []
  for (const { client } of pushers) {
    const ended = await client.sync()
    if (ended.end === 'stopped') faults.push(`a phone could not hand over in the end: ${ended.failure}`)
    for (const { rejection } of await client.rejected()) faults.push(`an act was refused: ${rejection.code}`)
    const unsent = (await client.unsent()).length
    if (unsent > 0) faults.push(`${unsent} acts stayed on a phone`)
  }
  const { findings, eventIds } = await examiner.examine(server.dataDir, witness)
  for (const id of made(pushers)) if (!eventIds.has(id)) faults.push(`lost: event ${id} of a phone is not in the log`)
  const photos = pushers.flatMap((pusher) => [...pusher.photos])
  for (const sha256 of photos) if (!witness.stored.has(sha256)) faults.push(`lost: photo ${sha256} was never stored`)
  return [...faults, ...faultsOf(findings)].map((fault) => `in the end: ${fault}`)
}
