import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { PhotoFiles } from './attachments/files.ts'

// Garbage is collected when the heap has grown by four fifths, not at four times its size: no bound that could end the
// process, and it stays small (SV-31). What it is started with beside this stands in running/memory.ts.
setFlagsFromString('--heap-growing-percent=80')
// Young objects are collected by the thread that made them: on two cores its helpers take from the database and from whoever
// asks as much as they give, and a tenth of the processor with it.
setFlagsFromString('--no-parallel-scavenge')

// What was compiled at an earlier start is not compiled again: a server that was killed is back sooner (SV-15). The rest is
// loaded after this line; beside the packages, not in a temporary folder that anyone may write to.
// In a release this file lies beside the app, in the sources two folders from it.
const isRelease = existsSync(join(import.meta.dirname, 'web'))
enableCompileCache(join(import.meta.dirname, isRelease ? '.cache' : '../node_modules/.cache/compiled'))
const { FilesMisconfigured, openPhotoFiles } = await import('./attachments/open-files.ts')
const { pagesInThread } = await import('./attachments/page-thread.ts')
const { inOwnProcess } = await import('./backup/own-process.ts')
const { readBackupSettings } = await import('./backup/settings.ts')
const { limitsFrom } = await import('./accounts/session-limits.ts')
const { openToOthers, readListening } = await import('./configuration.ts')
const { NotBuilt, openServer } = await import('./server.ts')
const { NoKey } = await import('./accounts/secret.ts')
const { createDailyFile } = await import('./running/daily-file.ts')
const { createJournal } = await import('./running/journal.ts')
const { settingsFault } = await import('./settings.ts')
const { DatabaseAway } = await import('./store/database-away.ts')
const { placeFrom } = await import('./store/open-district.ts')

const isDemo = process.argv.includes('--demo')
// What was tried out is not found in the place of the district afterwards (SV-35); in PostgreSQL it would be all the same.
const isApart = isDemo && process.env['DATA_DIR'] === undefined && !process.env['DATABASE_URL']
const place = placeFrom(process.env, isApart ? 'data-demo' : undefined)
const { dataDir } = place
const webFolder = process.env['WEB_DIST'] || join(import.meta.dirname, isRelease ? 'web' : '../../web/dist')

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/** What the system calls the reason: EADDRINUSE, EACCES … */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

const fault = settingsFault(process.env)
if (fault !== undefined) fail(fault)
const listening = readListening(process.env)
if (typeof listening === 'string') fail(listening)
const { port, host } = listening
const sessionLimits = limitsFrom(process.env)
if (typeof sessionLimits === 'string') fail(sessionLimits)
// What this process makes is its owner's alone, whatever the machine's habit is.
process.umask(0o077)
const open = openToOthers(dataDir)
if (open !== undefined) fail(open)

const backups = readBackupSettings(dataDir, process.env)
if (typeof backups === 'string') fail(backups)
if (backups?.warning) console.error(backups.warning)
const makeBackup = inOwnProcess(join(import.meta.dirname, 'command-line/hourly-backup.ts'), {
  ...process.env,
  DATA_DIR: dataDir,
})

/** Stands while the demo is being written: half a district, whose passwords nobody has seen, must not be taken for one. */
const unfinished = join(dataDir, 'demo-unfinished')
if (existsSync(unfinished))
  fail(`The demo district in ${dataDir} was broken off while it was being filled. Delete that folder and start again.`)

const logFolder = process.env['LOG_DIR'] || join(dataDir, 'logs')
const logFile = createDailyFile({ folder: logFolder, now: Date.now, failed: (error) => logError(error, 'logs') })
const journal = { ...createJournal(logFile.write, Date.now), dropped: logFile.dropped }
const toTheConsole = createJournal((line) => console.error(line), Date.now)

function logError(error: unknown, where: string): void {
  journal.note({ kind: 'fault', where, error })
  // Whoever watches the console, or systemd's journal, sees it too; in the same words, so without a word of anybody.
  toTheConsole.note({ kind: 'fault', where, error })
}

function photoFiles(): PhotoFiles {
  try {
    return openPhotoFiles(dataDir, process.env)
  } catch (error) {
    if (error instanceof FilesMisconfigured) return fail(error.message)
    throw error
  }
}

const outgoingOrigins = process.env['OUTGOING_ORIGINS']
const isCity = process.env['CITY'] === '1' || process.argv.includes('--city')
const metricsToken = process.env['METRICS_TOKEN'] || undefined
const parts = {
  ...place,
  webFolder,
  photoFiles: photoFiles(),
  pages: pagesInThread(join(import.meta.dirname, 'attachments/page-worker.ts')),
  now: Date.now,
  isCity,
  outgoingOrigins,
  backups: backups && { folder: backups.folder, make: makeBackup },
  logError,
  journal,
  metricsToken,
  sessionLimits,
}
const opened = openServer(parts)
const server = await opened.catch((error: unknown) => {
  if (error instanceof DatabaseAway || error instanceof NoKey) return fail(error.message)
  if (/^SQLITE_(?:IOERR|FULL)/.test(codeOf(error) ?? ''))
    return fail(`The disk of ${dataDir} fails (${codeOf(error)}). Nothing was taken; check it and start again.`)
  if (error instanceof NotBuilt) return fail(`The app is not built: ${error.message} has no index.html. Run npm start.`)
  throw error
})

if (isDemo) {
  if (!(await server.accounts.needsSetUp()))
    console.log(
      isApart
        ? `The demo district in ${dataDir} is as it was left, with the log-ins printed when it was filled. Delete that folder for a new one.`
        : `${dataDir} already holds a district; the demo district is only written into an empty data folder.`,
    )
  else {
    console.log('Filling the demo district; this takes up to a minute …')
    writeFileSync(unfinished, '')
    const { fillDemo } = await import('./demo/fill.ts')
    const { loginTable } = await import('./demo/login-table.ts')
    const { logins } = await fillDemo(server, Date.now())
    rmSync(unfinished)
    console.log('Demo district 示范区. Log-ins (new passwords at every fill, written nowhere else):')
    console.log(`\n${loginTable(logins)}\n`)
  }
}

const address = await server.listen(port, host).then(
  (given) => `http://${host}:${given}`,
  (error: unknown) =>
    codeOf(error) === 'EADDRINUSE'
      ? fail(`Port ${port} on ${host} is taken. Stop the other program or choose another: PORT=3901 npm start`)
      : fail(`The server cannot listen on ${host}:${port}: ${codeOf(error) ?? String(error)}`),
)
if (await server.accounts.needsSetUp()) {
  console.log(
    `First run. Open ${address}/set-up and enter this one-time code: ${await server.accounts.makeSetUpCode()}`,
  )
}
const kept = place.databaseUrl === undefined ? `data in ${dataDir}` : `data in PostgreSQL, photos in ${dataDir}`
journal.note({
  kind: 'started',
  port: Number(URL.parse(address)?.port ?? 0),
  storedIn: place.databaseUrl === undefined ? 'file' : 'postgres',
})
console.log(`阳光服务工单 is at ${address} (${kept}; Ctrl-C stops it)`)

// Written now: a killed process writes nothing at its end.
flushCompileCache()

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    const from = performance.now()
    void server
      .stop()
      .then(() => journal.note({ kind: 'stopped', ms: performance.now() - from }))
      .then(() => logFile.close())
      .then(() => process.exit(0))
  })
