import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn, type Line, type Session } from '@sunshine/sync/headless'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { PhotoFiles } from '../attachments/files.ts'
import { UPLOADS_PATH } from '../attachments/uploads.ts'
import { openServer, type Server } from '../server.ts'

const password = 'guanghe-2026-xia'

/** A server with a school of two clerks and a school beside it; it can be stopped and started on the same data. */
export class UploadDistrict {
  readonly folder = mkdtempSync(join(tmpdir(), 'uploads-'))
  readonly uploads = join(this.folder, 'data/uploads')
  readonly errors: unknown[] = []
  #server: Server | undefined
  #child: ChildProcess | undefined
  line: Line = { fetch, address: '' }

  get server(): Server {
    if (!this.#server) throw new Error('the server is not started')
    return this.#server
  }

  async start(more: { photoFiles?: PhotoFiles; now?: () => number } = {}): Promise<void> {
    mkdirSync(join(this.folder, 'web'), { recursive: true })
    writeFileSync(join(this.folder, 'web/index.html'), '<!doctype html><title>app</title>')
    this.#server = await openServer({
      dataDir: join(this.folder, 'data'),
      webFolder: join(this.folder, 'web'),
      now: Date.now,
      logError: (error) => this.errors.push(error),
      ...more,
    })
    this.line = { fetch, address: `http://127.0.0.1:${await this.server.listen(0, '127.0.0.1')}` }
    if (await this.server.accounts.needsSetUp()) await this.#setUp()
  }

  async #setUp(): Promise<void> {
    const asked = { districtName: '示范区', prefix: 'SF', centreName: '阳光服务中心', centreCode: 'ZX', login: 'admin' }
    const code = await this.server.accounts.makeSetUpCode()
    const answer = await fetch(`${this.line.address}/trpc/session.setUp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, ...asked, name: '孙工', password }),
    })
    expect(answer.ok).toBe(true)
    const { actor } = await this.signIn('admin')
    for (const [id, name] of [
      ['QH', '青禾中学'],
      ['BL', '白鹭洲小学'],
    ] as const) {
      const act = {
        type: 'unitSaved' as const,
        name,
        orgKind: 'districtSchool' as const,
        phone: '',
        sites: [],
        active: true,
      }
      await this.server.gate.commitAs(actor, { kind: 'unit', id, act }, Date.now())
    }
    for (const [login, unitId] of [
      ['wang', 'QH'],
      ['zhao', 'QH'],
      ['bai', 'BL'],
    ] as const) {
      const invited = await this.server.accounts.invite({ login, name: login, role: 'schoolClerk', unitId })
      if ('refused' in invited) throw new Error(invited.refused.code)
      await this.server.accounts.acceptInvite({ login, code: invited.ok.code, password, source: 'test' })
    }
  }

  signIn(login: string): Promise<Session> {
    return signIn(this.line, { login, password })
  }

  /** Starts the server as a process of its own on the same data; settles with what kills it as a power cut does. */
  async spawn(): Promise<() => Promise<void>> {
    const env = {
      ...process.env,
      PORT: '0',
      DATA_DIR: join(this.folder, 'data'),
      WEB_DIST: join(this.folder, 'web'),
    }
    const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const found = / is at (http:\/\/\S+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
    })
    this.line = { fetch, address }
    return () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve())
        child.kill('SIGKILL')
      })
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
    this.#server = undefined
  }

  async remove(): Promise<void> {
    this.#child?.kill('SIGKILL')
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** One tus request as a person's phone sends it. */
  tus(
    session: Session,
    method: string,
    path: string,
    more: { headers?: Record<string, string>; body?: BodyInit } = {},
  ) {
    const url = path.startsWith('/') ? this.line.address + path : path
    const body = more.body === undefined ? {} : { body: more.body }
    const headers = { cookie: session.cookie, 'tus-resumable': '1.0.0', ...more.headers }
    return fetch(url, { method, headers, ...body })
  }

  /** Begins an upload; the answer has its place. */
  begin(
    session: Session,
    bytes: Buffer,
    more: { ticket?: string; assessment?: string; sha256?: string; length?: string } = {},
  ) {
    const { ticket = 't1', assessment, sha256 = digestOf(bytes), length = String(bytes.length) } = more
    const subject = assessment === undefined ? { ticket } : { assessment }
    const headers = { 'upload-length': length, 'upload-metadata': metadataOf({ sha256, ...subject }) }
    return this.tus(session, 'POST', UPLOADS_PATH, { headers })
  }

  /** Sends a piece of a photo. */
  piece(session: Session, place: string, { bytes, from, to }: { bytes: Buffer; from: number; to?: number }) {
    const headers = { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' }
    return this.tus(session, 'PATCH', place, { headers, body: new Uint8Array(bytes.subarray(from, to)) })
  }
}

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
export const placeOf = (answer: Response): string => answer.headers.get('location') ?? ''
export const metadataOf = (said: Record<string, string>): string =>
  Object.entries(said)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

/** A small PDF of one empty page, told apart by a number. */
export function emptyPdf(number = 1): Buffer {
  return Buffer.from(
    `%PDF-1.4\n%${number}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`,
  )
}

/** A photo that does not compress to nothing, of about so many bytes: noise from a seed. */
export async function noisyPhoto(edge: number, seed = 1): Promise<Buffer> {
  const raw = Buffer.alloc(edge * edge * 3)
  let state = seed
  for (let at = 0; at < raw.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    raw[at] = 100 + (state >>> 25)
  }
  return sharp(raw, { raw: { width: edge, height: edge, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer()
}
