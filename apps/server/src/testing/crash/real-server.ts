import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySettings } from '../../running/memory.ts'

const PATIENCE_MS = 15_000
const ASK_AGAIN_MS = 5

/** The server as a person starts it: a process of its own on a data folder, to be killed at any moment. */
export class RealServer {
  readonly dataDir: string
  readonly #webFolder: string
  readonly #environment: NodeJS.ProcessEnv
  readonly #main: string
  #child: ChildProcess | undefined
  #said = ''
  address = ''

  constructor(folder: string, environment: NodeJS.ProcessEnv = {}, main = join(import.meta.dirname, '../../main.ts')) {
    this.dataDir = join(folder, 'data')
    this.#webFolder = join(folder, 'web')
    this.#environment = environment
    this.#main = main
    mkdirSync(this.#webFolder, { recursive: true })
    writeFileSync(join(this.#webFolder, 'index.html'), '<!doctype html><title>app</title>')
  }

  /** Starts it; settles with the milliseconds from the start of the process to the first healthy answer. */
  async start(): Promise<number> {
    const from = performance.now()
    const own = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: this.dataDir, WEB_DIST: this.#webFolder }
    const child = spawn(process.execPath, [this.#main], {
      env: { ...memorySettings, ...process.env, ...this.#environment, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#said = ''
    const hear = (chunk: Buffer): void => {
      this.#said += chunk.toString()
    }
    child.stderr.on('data', hear)
    this.address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        hear(chunk)
        const address = / is at (http:\/\/\S+)/.exec(this.#said)?.[1]
        if (address !== undefined) resolve(address)
      })
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${this.#said}`)))
    })
    await this.#healthy(from)
    return performance.now() - from
  }

  async #healthy(from: number): Promise<void> {
    while (performance.now() - from < PATIENCE_MS) {
      const answer = await fetch(`${this.address}/healthz`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
    throw new Error(`the server is not healthy after ${PATIENCE_MS} ms: ${this.#said}`)
  }

  /** Everything it printed since it was last started. */
  get said(): string {
    return this.#said
  }

  /** The process, to be measured. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the server was not started')
    return this.#child.pid
  }

  /** Ends it as a person does, with a signal; settles when the process is gone. */
  async end(): Promise<void> {
    await this.#gone('SIGTERM')
  }

  /** Kills it as a power cut would end it: no signal handler, no last write. Settles when the process is gone. */
  async kill(): Promise<void> {
    await this.#gone('SIGKILL')
  }

  async #gone(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill(signal)
    })
  }
}
