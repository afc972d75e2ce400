import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@sunshine/tickets'
import { openServer, saveCentre, type Server, type ServerParts } from '../server.ts'

const password = 'guanghe-2026-xia'

/** A real server on loopback with a folder of its own, and what it wrote into its log. */
export interface FoundedServer {
  readonly server: Server
  readonly address: string
  readonly admin: Actor
  readonly log: readonly string[]
  /** The cookie of somebody of the centre or a school, who is made now. */
  readonly enter: (person: Pick<Actor, 'role' | 'unitId' | 'name'> & { readonly login: string }) => Promise<string>
  /** The admin's cookie. */
  readonly adminCookie: string
  /** Calls a procedure as tRPC's protocol has it. */
  readonly call: (procedure: string, input: object | undefined, cookie: string) => Promise<Response>
  remove(): Promise<void>
}

/** Opens a server, listens, and founds a district with its centre. */
export async function foundServer(parts: Partial<ServerParts> = {}, districtName = '示范区'): Promise<FoundedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'founded-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><html lang="zh-CN"><title>app</title></html>')
  const log: string[] = []
  const server = await openServer({
    dataDir: join(folder, 'data'),
    webFolder: join(folder, 'web'),
    now: Date.now,
    logError: (error, where) => void log.push(`${where} ${error instanceof Error ? error.stack : String(error)}`),
    ...parts,
  })
  const address = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  const code = await server.accounts.makeSetUpCode()
  const named = { districtName, prefix: 'SF', login: 'admin', name: '孙工', password, unitId: 'ZX' }
  const made = await server.accounts.setUp({ code, ...named })
  if ('refused' in made) throw new Error(made.refused.code)
  const admin = made.ok.actor
  await saveCentre(server.gate, admin, { id: 'ZX', name: '阳光服务中心', now: (parts.now ?? Date.now)() })
  const signIn = async (login: string): Promise<string> => {
    const signed = await server.accounts.signIn({ login, password, source: 'test' })
    if ('refused' in signed) throw new Error(signed.refused.code)
    return `session=${signed.ok.token}`
  }
  return {
    server,
    address,
    admin,
    log,
    adminCookie: await signIn('admin'),
    async enter(person) {
      await server.accounts.createWithPassword({ ...person, password })
      return signIn(person.login)
    },
    call: (procedure, input, cookie) =>
      fetch(`${address}/trpc/${procedure}`, {
        headers: { 'content-type': 'application/json', cookie },
        ...(input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) }),
      }),
    async remove() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
