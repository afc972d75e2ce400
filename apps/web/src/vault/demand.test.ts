import { defaultSettings, type PinGroup, type Settings } from '@sunshine/tickets'
import { createRoot } from 'solid-js'
import { beforeAll, expect, test, vi } from 'vitest'
import { createFirstScreen } from '../session/first-screen.ts'
import { createPinDemand } from './demand.ts'

const clerk = { userId: 'u1', name: '王老师', role: 'schoolClerk', unitId: 'QH' } as const
const requiredOf = (...groups: PinGroup[]): Settings => ({
  ...defaultSettings,
  pinDemands: [{ groups, by: '孙工', reason: '手机常借人', at: 1 as never }],
})

beforeAll(() => void vi.stubGlobal('document', new EventTarget()))

test('[VA-16] [SY-41] where a PIN is asked for before any list stands, the rows that come have none to wait for', async () => {
  const asked = async (settings: Settings): Promise<[boolean, boolean]> => {
    const firstScreen = createFirstScreen(false)
    return createRoot(async (dispose) => {
      const { isDue } = createPinDemand({ actor: clerk, settings: () => settings, firstScreen })
      await Promise.resolve()
      const found: [boolean, boolean] = [isDue(), firstScreen.stands()]
      dispose()
      return found
    })
  }
  expect(await asked(requiredOf('school'))).toEqual([true, true])
  expect(await asked(requiredOf('bureau'))).toEqual([false, false])
})
