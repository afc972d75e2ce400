import type { FirstPage } from '@sunshine/sync'
import { expect, test } from 'vitest'
import { comes } from './entered.ts'

test('[SY-38] [VA-10] what came with a sign-in is taken once: an app that was locked and opened again reads the disk', () => {
  const actor = { userId: 'u1', name: '王老师', role: 'schoolClerk', unitId: 'QH' } as const
  const first = { deviceId: 'd1', answer: {} } as FirstPage
  const entered = comes(actor, first)
  expect([entered.takeFirst(), entered.takeFirst()]).toEqual([first, undefined])
  expect(comes(actor).takeFirst()).toBeUndefined()
})
