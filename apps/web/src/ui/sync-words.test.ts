import { expect, test } from 'vitest'
import { syncWords, type SyncState } from './sync-words.ts'

const counts = [0, 1, 7]
const flags = [false, true]
const failures = [undefined, '区里服务器没有回应']
const states: SyncState[] = counts.flatMap((waiting) =>
  counts.flatMap((refused) =>
    flags.flatMap((offline) =>
      flags.flatMap((sending) =>
        failures.map((failure) => ({ waiting, refused, offline, sending, failure, uploadedAt: '10:24' })),
      ),
    ),
  ),
)

test('while the outbox holds anything, the chip says how many items wait, whatever else is wrong', () => {
  for (const state of states.filter((one) => one.waiting)) {
    expect(syncWords(state).words.join('，')).toContain(`待上传 ${state.waiting} 项`)
  }
})

test('the chip says that everything is up only when nothing waits, nothing was refused and nothing failed', () => {
  for (const state of states) {
    const clean = state.waiting === 0 && state.refused === 0 && !state.offline && state.failure === undefined
    expect(syncWords(state).tone === 'uploaded').toBe(clean)
    expect(syncWords(state).words.includes('已全部上传')).toBe(clean)
  }
})

test('a refusal is said before a failed upload, and a failed upload before a missing network', () => {
  const worst = { waiting: 1, refused: 2, offline: true, failure: '区里服务器没有回应' }
  expect(syncWords(worst).words[0]).toBe('被退回 2 项')
  expect(syncWords({ ...worst, refused: 0 }).words[0]).toBe('上传失败')
  expect(syncWords({ ...worst, refused: 0, failure: undefined }).words[0]).toBe('无网络，已存本机')
})

test('[ST-7] a device that cannot store or be read does not claim that everything is up', () => {
  const state = { waiting: 0, refused: 0, offline: false, uploadedAt: '10:24', storage: '读不出本机' }
  expect(syncWords(state)).toEqual({ tone: 'failed', words: ['读不出本机'] })
  expect(syncWords({ ...state, waiting: 2, storage: '存不进本机' }).words).toEqual(['存不进本机', '待上传 2 项'])
})
