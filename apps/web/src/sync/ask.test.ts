import { RENEWAL_HEADER } from '@sunshine/sync'
import { beforeEach, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'

const renew = vi.hoisted(() => vi.fn<(userId: string) => Promise<boolean>>())
vi.mock('./renewal.ts', () => ({ renew }))

beforeEach(() => {
  renew.mockReset()
})

const answers = (...statuses: readonly number[]) => {
  const call = vi.fn<() => Promise<Response>>()
  for (const status of statuses) call.mockResolvedValueOnce(new Response(null, { status }))
  return call
}

test('[SE-1] what a secret too old was refused is asked once more after its renewal, and never a third time', async () => {
  renew.mockResolvedValue(true)
  const call = answers(401, 200)
  expect((await ask('wang', call)).status).toBe(200)
  const refused = answers(401, 401, 200)
  expect((await ask('wang', refused)).status).toBe(401)
  expect([call.mock.calls.length, refused.mock.calls.length]).toEqual([2, 2])
  expect(renew).toHaveBeenCalledWith('wang')
})

test('[SE-1] a session that cannot be renewed, or a line that breaks meanwhile, leaves the answer as it was', async () => {
  renew.mockResolvedValueOnce(false).mockRejectedValueOnce(new Error('no line'))
  for (const call of [answers(401, 200), answers(401, 200)]) {
    expect((await ask('wang', call)).status).toBe(401)
    expect(call).toHaveBeenCalledOnce()
  }
})

test('[SE-1] a secret that will soon be too old is renewed beside an answer, which does not wait for it', async () => {
  let renewed = false
  renew.mockImplementation(() => new Promise(() => (renewed = true)))
  const response = new Response(null, { headers: { [RENEWAL_HEADER]: 'due' } })
  expect(await ask('wang', () => Promise.resolve(response))).toBe(response)
  await vi.waitFor(() => expect(renewed).toBe(true), { timeout: 20_000 })
  renew.mockClear()
  await ask('wang', answers(200))
  expect(renew).not.toHaveBeenCalled()
})

test('[FL-2] a first list has the line to itself: a secret is renewed behind it, one that is over at once', async () => {
  renew.mockResolvedValue(true)
  let shown = (): void => undefined
  const after = new Promise<void>((resolve) => (shown = resolve))
  const due = new Response(null, { headers: { [RENEWAL_HEADER]: 'due' } })
  await ask('wang', () => Promise.resolve(due), after)
  expect((await ask('wang', answers(401, 200), after)).status).toBe(200)
  expect(renew).toHaveBeenCalledOnce()
  shown()
  await vi.waitFor(() => expect(renew).toHaveBeenCalledTimes(2), { timeout: 20_000 })
})
