import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, Role } from '@sunshine/tickets'
import { openDistrict } from '../store/open-district.ts'
import { createSecurityStore, type SecurityLine } from '../store/security-store.ts'
import { openServer, type Server, type ServerParts } from '../server.ts'
import { saveCentre } from '../set-up.ts'

const password = 'guanghe-2026-xia'

/** A real server on loopback, with a folder of its own and a log that tests can read. */
export class FoundedServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'founded-'))
  readonly log: string[] = []
  readonly parts: { -readonly [part in keyof ServerParts]?: ServerParts[part] }
  readonly #actors = new Map<string, Actor>()
  #server: Server | undefined
  #port = 0
  address = ''

  constructor(parts: Partial<ServerParts> = {}) {
    this.parts = { ...parts }
    mkdirSync(join(this.folder, 'web'))
    writeFileSync(join(this.folder, 'web/index.html'), '<!doctype html><html lang="zh-CN"><title>app</title></html>')
  }

  get server(): Server {
    if (!this.#server) throw new Error('the server is not started')
    return this.#server
  }

  /** Starts, or starts again on the same data and port. */
  async start(): Promise<void> {
    this.#server = await openServer({
      dataDir: join(this.folder, 'data'),
      webFolder: join(this.folder, 'web'),
      now: Date.now,
      logError: (error, where) =>
        void this.log.push(`${where} ${error instanceof Error ? error.stack : String(error)}`),
      ...this.parts,
    })
    this.#port = await this.#server.listen(this.#port, '127.0.0.1')
    this.address = `http://127.0.0.1:${this.#port}`
  }

  /** Starts for the first time: a centre, and the admin, whose login is `admin`. */
  async found(name: string): Promise<void> {
    await this.start()
    const code = await this.server.accounts.makeSetUpCode()
    const named = { districtName: name, prefix: 'SF', login: 'admin', name: '孙工', password, unitId: 'ZX' }
    const made = await this.server.accounts.setUp({ code, ...named })
    if ('refused' in made) throw new Error(made.refused.code)
    this.#actors.set('admin', made.ok.actor)
    await saveCentre(this.server.gate, made.ok.actor, { id: 'ZX', name: '阳光服务中心', now: Date.now() })
  }

  /** Somebody more, by a login. */
  async person(login: string, person: { name: string; role: Role; unitId: string }): Promise<Actor> {
    const actor = await this.server.accounts.createWithPassword({ login, ...person, password })
    this.#actors.set(login, actor)
    return actor
  }

  actor(login: string): Actor {
    const actor = this.#actors.get(login)
    if (!actor) throw new Error(`nobody here is ${login}`)
    return actor
  }

  /** What was done on the machine itself, by the security log, the oldest first. */
  async machineActs(): Promise<readonly SecurityLine[]> {
    const { db, district, close } = await openDistrict({ dataDir: join(this.folder, 'data') })
    try {
      const lines = await createSecurityStore(db, district).ask({ limit: 1000 })
      return lines.filter(({ actorId }) => actorId?.startsWith('machine:')).toReversed()
    } finally {
      await close()
    }
  }

  async cookie(login: string): Promise<string> {
    const signed = await this.server.accounts.signIn({ login, password, source: 'test' })
    if ('refused' in signed) throw new Error(signed.refused.code)
    return `session=${signed.ok.token}`
  }

  /** Calls a procedure as tRPC's protocol has it; a query when there is no input. */
  call(procedure: string, input: object | undefined, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.address}/trpc/${procedure}`, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) }),
    })
  }

  /** Copies the stopped server's data aside, or puts a copy in its place. */
  backUp(): void {
    cpSync(join(this.folder, 'data'), join(this.folder, 'backup'), { recursive: true })
  }

  restore(): void {
    rmSync(join(this.folder, 'data'), { recursive: true })
    cpSync(join(this.folder, 'backup'), join(this.folder, 'data'), { recursive: true })
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
    this.#server = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
