import { randomFillSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { enterFormerActs } from './accounts/account-record.ts'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import { readOrCreateSecret } from './accounts/secret.ts'
import type { SessionLimits } from './accounts/session-limits.ts'
import { createHeads } from './api/heads.ts'
import { createHttp } from './api/http.ts'
import { createListening } from './api/listening.ts'
import { loadStaticFiles } from './api/static-files.ts'
import type { PhotoFiles } from './attachments/files.ts'
import { openPhotos } from './attachments/open-photos.ts'
import type { Pages } from './attachments/pages.ts'
import type { Photos } from './attachments/photos.ts'
import { createHourly, type HourlyParts } from './backup/hourly.ts'
import { createCity } from './city/city.ts'
import { createGate, type Gate, type GateParts } from './gate/gate.ts'
import { createRecounting } from './gate/recounting.ts'
import { sendDigests } from './notices/notices.ts'
import { createSend } from './notices/send.ts'
import { trustedOrigins } from './outgoing/origins.ts'
import { createFigures } from './running/figures.ts'
import type { Journal } from './running/journal.ts'
import { watchProcess } from './running/process-gauges.ts'
import { enterWaitingActs } from './security/machine-acts.ts'
import { RESTORED, createSecurityLog, type SecurityLog } from './security/security-log.ts'
import { createAccountStore } from './store/account-store.ts'
import { createAttachmentStore } from './store/attachment-store.ts'
import { createCityStore } from './store/city-store.ts'
import { answers } from './store/database-away.ts'
import type { DistrictDatabase } from './store/district-store.ts'
import { createNoticeStore } from './store/notice-store.ts'
import { openDistrict, type Place } from './store/open-district.ts'
import { createPhotoLooks } from './store/seal-photo-store.ts'
import { createSecurityStore } from './store/security-store.ts'
import { backupStatus } from './backup-record.ts'
import { createDiskHealth } from './disk-health.ts'
import { eraseByRetention } from './erase-by-retention.ts'
import { initialsOf } from './initials.ts'
import { digestsByTheClock, eraseDaily, sweepDaily, trimDaily } from './rounds.ts'
import { createServices } from './services.ts'

/** A server on its data folder, before it listens. */
export interface Server {
  readonly accounts: Accounts
  readonly gate: Gate
  readonly photos: Photos
  readonly database: DistrictDatabase
  /** The one port of everything that is written into the security log. */
  readonly security: SecurityLog
  /** The same gate with another clock, to write history (the demo district). */
  readonly gateAt: (clock: () => number) => Gate
  /** Sends the digests that are due now; by itself it does so twice a minute. */
  sendDigests(): Promise<void>
  /** Makes a backup if one is due; by itself it looks once a minute. */
  backUpIfDue(): Promise<void>
  /** Settles with the port once it listens; rejects when the port is taken. */
  listen(port: number, host: string): Promise<number>
  /** Ends live streams, stops listening, closes the database. */
  stop(): Promise<void>
}

export interface ServerParts extends Place {
  readonly webFolder: string
  /** Where photos lie; a folder of the data folder unless told otherwise. */
  readonly photoFiles?: PhotoFiles
  /** Where photos are laid beside each other; in the server's own thread unless given. */
  readonly pages?: Pages
  readonly now: () => number
  /** Reads other districts' scores, as a city does. */
  readonly isCity?: boolean
  /** OUTGOING_ORIGINS: whom the server may call beside those it knows. */
  readonly outgoingOrigins?: string | undefined
  /** The folder into which it makes a backup of itself every hour, and how; without it, it makes none. */
  readonly backups?: { readonly folder: string; readonly make: HourlyParts['make'] } | undefined
  /** How long sessions last (SE-5). */
  readonly sessionLimits?: SessionLimits
  readonly logError: (error: unknown, where: string) => void
  /** Where requests are written down; nowhere unless given. */
  readonly journal?: Journal & { readonly dropped?: () => number }
  /** METRICS_TOKEN: lets another machine read the figures. */
  readonly metricsToken?: string | undefined
}

/** The app has not been built. */
export class NotBuilt extends Error {}

/** Opens a data folder, and the PostgreSQL named, if any, and puts the server together. */
export async function openServer(parts: ServerParts): Promise<Server> {
  const { dataDir, now } = parts
  const app = loadStaticFiles(parts.webFolder, parts.isCity ? 'city' : 'district')
  if (!app) throw new NotBuilt(parts.webFolder)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const disk = createDiskHealth(now, (sentence) => parts.logError(sentence, 'disk'))
  const opened = await openDistrict(parts, (error) => parts.logError(error, 'database'), disk)
  const { db, database, district } = opened
  const heads = createHeads()
  const announcements = opened.followHead(heads.announce)
  const securityStore = createSecurityStore(db, district)
  const accountStore = createAccountStore(db, district)
  const recounting = createRecounting({
    database,
    clock: now,
    isFounded: async () => (await accountStore.districtName()) !== undefined,
    fault: (error) => parts.logError(error, 'scores'),
  })
  const gateParts: GateParts = {
    database,
    clock: now,
    random: (bytes) => randomFillSync(bytes),
    secret: opened.sharedSecret ?? readOrCreateSecret(dataDir),
    initialsOf,
    hint(seq) {
      heads.announce(seq)
      announcements.tell(seq)
    },
    restoredAt: async () => (await securityStore.newestOf(RESTORED))?.at ?? null,
    settingsChanged: () => recounting.look(),
    fault: parts.logError,
  }
  const gate = createGate(gateParts)
  const unitKnown = async (unitId: string): Promise<boolean> => {
    const held = await database.document('unit', unitId)
    return held?.document.kind === 'unit' && held.document.active
  }
  const accounts = createAccounts({
    store: accountStore,
    now,
    unitKnown,
    serverKey: gateParts.secret,
    ...(parts.sessionLimits && { limits: parts.sessionLimits }),
  })
  const securityLog = createSecurityLog({ store: securityStore, now })
  await enterFormerActs(accountStore, now())
  await enterWaitingActs(dataDir, { log: securityLog, userIdOf: (login) => securityStore.userIdOf(login) })
  const trimming = await trimDaily(securityStore, now, parts.logError)
  const photoRows = createAttachmentStore(db, district)
  const openedPhotos = await openPhotos({
    rows: photoRows,
    looks: createPhotoLooks(db, district),
    database,
    disk,
    dataDir,
    mayRead: (actor, about) => gate.mayReadFilesOf(actor, about),
    isShared: parts.databaseUrl !== undefined,
    photoFiles: parts.photoFiles,
    pages: parts.pages,
    now,
    logError: parts.logError,
  })
  const { matches, photos, uploads } = openedPhotos
  const sweeping = sweepDaily(uploads, parts.logError)
  const eraseParts = { database, gate, photos, photoRows, now }
  const erasing = eraseDaily(async () => {
    const { tickets, photos: filed } = await eraseByRetention(eraseParts)
    if (tickets + filed > 0)
      await securityLog.record({ kind: 'erased', actorId: null, details: { tickets, photos: filed } })
  }, parts.logError)
  const origins = trustedOrigins(parts.outgoingOrigins)
  const noticeParts = { store: createNoticeStore(db, district), database, send: createSend(origins), now }
  const notices = digestsByTheClock(() => sendDigests(noticeParts), parts.logError)
  const { backups = null } = parts
  const hourly = backups && createHourly({ dataDir, now, make: backups.make, logError: parts.logError })
  const stopping = new AbortController()
  const city = parts.isCity
    ? createCity({ store: createCityStore(db, district), now, origins, logError: parts.logError })
    : undefined
  await city?.start()
  const figures = createFigures()
  const ownProcess = watchProcess()
  const backup = () =>
    backupStatus({
      dataDir,
      isPostgres: parts.databaseUrl !== undefined,
      hourlyInto: backups && resolve(backups.folder),
      now: now(),
    })
  const services = createServices({
    opened,
    gate,
    accounts,
    accountStore,
    security: { store: securityStore, log: securityLog },
    secret: gateParts.secret,
    photos: openedPhotos,
    notices: noticeParts,
    origins,
    city,
    backup,
    figures,
    follow: (signal) => heads.follow(AbortSignal.any([signal, stopping.signal]), () => gate.headSeq()),
    now,
  })
  const http = createHttp({
    services,
    photos,
    uploads,
    recognise: (token) => accounts.recognise(token),
    stillStands: (token) => accounts.stillStands(token),
    calendarReader: (secret) => accounts.calendarReader(secret),
    owedReplies: (actor) => gate.owedReplies(actor),
    files: app,
    disk: disk.trouble,
    backupFailure: () => hourly?.failure() ?? null,
    reachesDatabase: () => answers(db),
    watch: {
      journal: parts.journal ?? { note: () => undefined },
      figures,
      metricsToken: parts.metricsToken,
      async gauges() {
        const last = backup().last
        return {
          // No district yet, or its database is away: the other figures are wanted all the more.
          logHead: await gate.headSeq().catch(() => null),
          storageTrouble: disk.trouble()?.code ?? null,
          backupAgeSeconds: last === null ? null : Math.round((now() - last.at) / 1000),
          logLinesDropped: parts.journal?.dropped?.() ?? 0,
          process: ownProcess.read(),
        }
      },
    },
    logError: parts.logError,
  })
  const listening = createListening(http.fetch)
  return {
    accounts,
    gate,
    photos,
    database,
    security: securityLog,
    sendDigests: () => sendDigests(noticeParts),
    backUpIfDue: async () => hourly?.look(),
    gateAt: (clock) => createGate({ ...gateParts, clock }),
    listen(port, host) {
      // A program with another engine, or a district of before there were sums: counted while it already answers.
      recounting.look()
      return listening.listen(port, host)
    },
    async stop() {
      stopping.abort()
      ownProcess.stop()
      await sweeping.stop()
      await trimming.stop()
      await erasing.stop()
      await recounting.stop()
      await notices.stop()
      await hourly?.stop()
      await city?.stop()
      await listening.close()
      await matches.close()
      await announcements.close()
      await opened.close()
    },
  }
}
