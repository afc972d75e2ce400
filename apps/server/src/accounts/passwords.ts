import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { createInTurn } from '../in-turn.ts'

/** OWASP's second argon2id profile: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_LENGTH = 32
/** More at once would let a flood of sign-ins eat the memory of a small server. */
const MOST_AT_ONCE = 2

const inTurn = createInTurn(MOST_AT_ONCE)

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const message = Buffer.from(password.normalize('NFKC'))
        argon2('argon2id', { message, nonce, ...cost, tagLength: TAG_LENGTH }, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
}

/** An argon2id hash in PHC form (AU-1). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt.toString('base64')}$${key.toString('base64')}`
}

/** Whether the password is the hashed one. With no hash it takes as long and says no (AU-2). */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, , , , salt = '', key = ''] = (hash ?? '').split('$')
  const expected = Buffer.from(key, 'base64')
  const derived = await derive(password, salt === '' ? Buffer.alloc(16) : Buffer.from(salt, 'base64'))
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

/** A code somebody may type, hashed as a password is, under a salt shared by its set: one look tells which it is. */
export async function hashUnder(salt: string, code: string): Promise<string> {
  return `${salt}$${(await derive(code, Buffer.from(salt, 'base64'))).toString('base64')}`
}

/** A salt for `hashUnder`. */
export function newSalt(): string {
  return randomBytes(16).toString('base64')
}
