import { createTextSeal, sealWith } from '@sunshine/sync/vault'
import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { refuseSealed } from './sealed-push.ts'

const key = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
const subject = { kind: 'ticket', id: 't1', act: registrationAt(Date.UTC(2026, 2, 2)) } as const
const event = { id: 'e1', subject, deviceId: 'd1', deviceSeq: 1, claimedAt: 1, anchor: null, baseVersion: 0 }

test('[VA-13] an act whose names are sealed is taken by nobody: the page that sends it is told to be brought up to date', async () => {
  const sealed = await sealWith(createTextSeal(await key())).events([event])
  expect(() => refuseSealed(sealed)).toThrow(TRPCError)
  try {
    refuseSealed([event, ...sealed])
  } catch (error) {
    expect(error).toMatchObject({ code: 'PRECONDITION_FAILED' })
  }
  expect(() => refuseSealed([event])).not.toThrow()
})
