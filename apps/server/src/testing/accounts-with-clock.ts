import { createAccounts, type Accounts } from '../accounts/accounts.ts'
import { codeOfStep, stepAt } from '../accounts/totp.ts'
import { fromBase32 } from './base32.ts'
import type { Refusable, SignedIn } from '../api/ports.ts'
import { createAccountStore, type AccountStore } from '../store/account-store.ts'
import type { OpenFresh } from './fresh-sqlite.ts'
import type { Actor, Role } from '@sunshine/tickets'

export const password = 'guanghe-2026-xia'
const units = ['ZX', 'QH', 'BL']

/** Accounts of a fresh district over a clock that tests move. */
export class ClockedAccounts {
  now = Date.UTC(2026, 10, 2, 1)
  readonly store: AccountStore
  readonly accounts: Accounts

  private constructor(store: AccountStore) {
    this.store = store
    this.accounts = this.anew()
  }

  static async open(openFresh: OpenFresh): Promise<ClockedAccounts> {
    const { db, district } = await openFresh()
    const clocked = new ClockedAccounts(createAccountStore(db, district))
    await clocked.store.createDistrict({ name: '示范区', prefix: 'SF' })
    return clocked
  }

  /** As after a restart: nothing but what was stored is remembered. */
  anew(): Accounts {
    const unitKnown = async (unitId: string): Promise<boolean> => units.includes(unitId)
    return createAccounts({ store: this.store, now: () => this.now, unitKnown, serverKey: 'a-key-of-tests' })
  }

  person(login: string, role: Role, unitId = 'ZX'): Promise<Actor> {
    return this.accounts.createWithPassword({ login, name: login, role, unitId, password })
  }

  signIn(login: string, more: Partial<Parameters<Accounts['signIn']>[0]> = {}): Promise<Refusable<SignedIn>> {
    return this.accounts.signIn({ login, password, source: '10.0.0.7', ...more })
  }

  /** Signs in where nothing else is due. */
  async enter(login: string): Promise<SignedIn> {
    const done = await this.signIn(login)
    if ('refused' in done) throw new Error(done.refused.code)
    return done.ok
  }

  /** What the right password leaves due. */
  async step(
    login: string,
    more: Partial<Parameters<Accounts['signIn']>[0]> = {},
  ): Promise<{ step: string; due: string }> {
    const done = await this.signIn(login, more)
    if (!('refused' in done) || done.refused.code !== 'oneMoreStep') throw new Error('nothing was due')
    return done.refused
  }

  /** The code an app shows at this moment, or so many steps later. */
  codeOf(secret: string, later = 0): string {
    return codeOfStep(fromBase32(secret), stepAt(this.now) + later)
  }

  /** Gives somebody an authenticator; its secret and recovery codes. */
  async enrol(login: string): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
    const inSession = { ...(await this.enter(login)), source: '10.0.0.7' }
    const begun = await this.accounts.beginSecondFactor({ ...inSession, password })
    if ('refused' in begun) throw new Error(begun.refused.code)
    const { secret } = begun.ok
    const done = await this.accounts.confirmSecondFactor({ ...inSession, code: this.codeOf(secret) })
    if ('refused' in done) throw new Error(done.refused.code)
    // The next code, so that what was just used stands in nobody's way.
    this.now += 30_000
    return { secret, recoveryCodes: done.ok.recoveryCodes }
  }
}
