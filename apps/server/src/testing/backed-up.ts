import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { registrationAt } from './acts.ts'
import { admin, type Ended } from './admin-command.ts'
import { FoundedServer } from './founded-server.ts'
import { digestOf, noisyPhoto } from './uploads.ts'

/** A running district with a school, a clerk, tickets and photos, and a second disk for its backups. */
export class BackedUp {
  readonly founded: FoundedServer
  readonly passphrase = '三月油菜花开满地-2026'
  readonly photos: string[] = []

  constructor(databaseUrl?: string) {
    this.founded = new FoundedServer(databaseUrl === undefined ? {} : { databaseUrl })
  }
  get dataDir(): string {
    return join(this.founded.folder, 'data')
  }
  get disk(): string {
    return join(this.founded.folder, 'disk')
  }
  get environment(): Record<string, string> {
    return {
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.founded.parts.databaseUrl ?? '',
      BACKUP_PASSPHRASE: this.passphrase,
    }
  }

  /** Founds 珠晖区 with as many tickets, each with a photo. */
  async found(tickets: number): Promise<void> {
    mkdirSync(this.disk)
    const { founded } = this
    await founded.found('珠晖区')
    const school = { name: '青禾中学', orgKind: 'districtSchool', phone: '', active: true } as const
    await founded.server.gate.commitAs(
      founded.actor('admin'),
      { kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } },
      Date.now(),
    )
    await founded.person('wang', { name: '王老师', role: 'schoolClerk', unitId: 'QH' })
    for (let nth = 0; nth < tickets; nth++) await this.register(`t${nth}`)
  }

  /** One ticket more, with a photo of its own. */
  async register(id: string): Promise<void> {
    const { server } = this.founded
    const wang = this.founded.actor('wang')
    // A line separator, as it comes with text pasted from elsewhere, and a sign beyond the first plane.
    const act = { ...registrationAt(Date.now()), description: `𬭚校门口\u2028堵车 ${id}。` }
    const answer = await server.gate.commitAs(wang, { kind: 'ticket', id, act }, Date.now())
    if (answer.outcome !== 'accepted') throw new Error(`the registration was ${answer.outcome}`)
    const bytes = await noisyPhoto(40 + this.photos.length)
    const sha256 = digestOf(bytes)
    const stored = await server.photos.take(wang, { sha256, about: `ticket:${id}`, bytes })
    if (stored !== 'stored') throw new Error(`the photo was ${stored}`)
    this.photos.push(sha256)
  }

  /** Runs `npm run admin -- …` on it. */
  admin(...words: string[]): Ended {
    return admin(this.environment, ...words)
  }

  remove(): Promise<void> {
    return this.founded.remove()
  }
}
