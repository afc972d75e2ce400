import type { Subject } from '@sunshine/tickets'
import { createComponent, createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { PhoneContext, type Phone } from './session/phone.ts'
import { createSubmission, type Submission } from './submit.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const subject: Subject = { kind: 'ticket', id: 't1', act: { type: 'urged', note: '' } as never }

test('[PI-13] the button says that it is written before anything is, and a second press writes nothing', async () => {
  vi.useFakeTimers()
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  const log: string[] = []
  const phone = {
    store: { health: { isOpen: () => Promise.resolve(true) } },
    act: () => Promise.resolve(log.push('act')).then(() => ({ eventId: 'e1' })),
  } as unknown as Phone
  let submission: Submission | undefined
  createRoot(() => {
    createComponent(PhoneContext.Provider, {
      value: phone,
      get children() {
        submission = createSubmission()
        return null
      },
    })
  })
  const written = (): Promise<void> => Promise.resolve(void log.push('draft'))
  const first = submission?.submit(subject, 'd1', written)
  const second = submission?.submit(subject, 'd1', written)
  await vi.advanceTimersByTimeAsync(1)
  expect([submission?.busy(), log]).toEqual([true, []])
  for (const frame of frames) frame()
  await vi.advanceTimersByTimeAsync(1)
  expect([await first, await second, submission?.busy(), log]).toEqual([true, false, false, ['draft', 'act']])
})
