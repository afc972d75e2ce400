import { expect, test } from 'vitest'
import type { SyncTrouble } from '../session/phone.ts'
import type { OutboxState } from '../store/outbox.ts'
import { uploadResult, waitingWords } from './upload-words.ts'

const at = Date.UTC(2026, 2, 2, 2, 24)
const troubles: SyncTrouble[] = [
  null,
  'unreachable',
  'signedOut',
  'outdated',
  'busy',
  'serverDisk',
  'refused',
  'storage',
]

/** An outbox of so many acts, photos and refused photos; what is in them does not matter to the words. */
function outboxOf(unsent: number, photos: number, refused: number): OutboxState {
  const photo = { sha256: 'a', about: 'ticket:t', bytes: 9 } as const
  return {
    unsent: Array.from({ length: unsent }, () => ({}) as OutboxState['unsent'][number]),
    waitingPhotos: Array.from({ length: photos }, () => photo),
    rejected: [],
    refusedPhotos: Array.from({ length: refused }, () => ({ ...photo, refusal: 'tooLarge' as const })),
    lastSyncAt: at,
  }
}
const outboxes = [0, 1, 3].flatMap((unsent) =>
  [0, 2].flatMap((photos) => [0, 1].map((refused) => outboxOf(unsent, photos, refused))),
)

test('[ME-1] while anything waits the page says how much, acts and photos together as the chip counts them', () => {
  for (const outbox of outboxes) {
    const waiting = outbox.unsent.length + outbox.waitingPhotos.length
    const words = waitingWords(outbox, at)
    if (waiting === 0) expect(words).toBe('没有待上传的内容。上次 10:24。')
    else expect(words).toContain(`待上传 ${waiting} 项`)
  }
  expect(waitingWords(outboxOf(2, 1, 0), at)).toContain('待上传 3 项（照片 1 张）')
  expect(waitingWords({ ...outboxOf(0, 0, 0), lastSyncAt: null }, at)).toBe('没有待上传的内容。')
})

test('[ME-2] every upload that was asked for ends in a sentence, with the time, what is left and no claim of success where there is none', () => {
  for (const outbox of outboxes)
    for (const trouble of troubles) {
      const waiting = outbox.unsent.length + outbox.waitingPhotos.length
      const { tone, words } = uploadResult({ before: waiting, outbox, trouble, at })
      expect(words).toMatch(/^10:24 .+。$/)
      if (waiting > 0) expect(words).toContain(`待上传 ${waiting} 项`)
      expect(tone === 'done').toBe(trouble === null && waiting === 0 && outbox.refusedPhotos.length === 0)
      expect(/区里收到了|和区里对过了/.test(words)).toBe(tone === 'done')
    }
})

test('[ME-2] what went is said in numbers', () => {
  const clean = outboxOf(0, 0, 0)
  expect(uploadResult({ before: 3, outbox: clean, trouble: null, at }).words).toBe('10:24 已上传 3 项，区里收到了。')
  expect(uploadResult({ before: 0, outbox: clean, trouble: null, at }).words).toBe(
    '10:24 没有待上传的内容，和区里对过了。',
  )
  expect(uploadResult({ before: 1, outbox: outboxOf(1, 0, 0), trouble: 'unreachable', at }).words).toBe(
    '10:24 没有连上区里。待上传 1 项，都在本机。有信号时自动上传，不用守着。',
  )
})

test('[ME-1] [EV-7] photos of letters and files of a year are counted together and named apart', () => {
  const photo = { sha256: 'a', about: 'ticket:t', bytes: 9 } as const
  const file = { sha256: 'b', about: 'assessment:QH:2026', bytes: 9 } as const
  const outbox = { ...outboxOf(1, 0, 0), waitingPhotos: [photo, file, file] }
  expect(waitingWords(outbox, at)).toContain('待上传 4 项（照片 1 张，材料 2 份）。')
})
