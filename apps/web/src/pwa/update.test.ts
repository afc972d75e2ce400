import { createRoot, createSignal } from 'solid-js'
import { beforeEach, expect, test, vi } from 'vitest'
import { createDirtyGuard } from './unsaved-forms.ts'
import { createAppUpdate } from './update.ts'

const worker = vi.hoisted(() => ({
  announce: (): void => undefined,
  takeOver: (): void => undefined,
  updateServiceWorker: vi.fn(async () => undefined),
}))

vi.mock('virtual:pwa-register/solid', () => ({
  useRegisterSW: (options: { onNeedReload: () => void }) => {
    const [ready, setReady] = createSignal(false)
    const [stored, setStored] = createSignal(false)
    worker.announce = () => {
      setReady(true)
    }
    worker.takeOver = options.onNeedReload
    return {
      needRefresh: [ready, setReady],
      offlineReady: [stored, setStored],
      updateServiceWorker: worker.updateServiceWorker,
    }
  },
}))

const reload = vi.fn()
beforeEach(() => {
  vi.clearAllMocks()
  vi.stubGlobal('navigator', { serviceWorker: {} })
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('window', { addEventListener: () => undefined })
})

test('a new version is offered, and applied only after a tap', () => {
  createRoot((end) => {
    const update = createAppUpdate()
    expect(update.isOffered()).toBe(false)
    worker.announce()
    expect(update.isOffered()).toBe(true)
    expect(worker.updateServiceWorker).not.toHaveBeenCalled()
    update.apply()
    expect(worker.updateServiceWorker).toHaveBeenCalledOnce()
    worker.takeOver()
    expect(reload).toHaveBeenCalledOnce()
    end()
  })
})

test('while a form holds unsaved words nothing is offered, applied or reloaded', () => {
  createRoot((end) => {
    const [dirty, setDirty] = createSignal(true)
    createDirtyGuard(dirty)
    const update = createAppUpdate()
    worker.announce()
    expect(update.isOffered()).toBe(false)
    update.apply()
    worker.takeOver()
    expect(worker.updateServiceWorker).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
    setDirty(false)
    expect(update.isOffered()).toBe(true)
    expect(reload).not.toHaveBeenCalled()
    end()
  })
})

test('an update tapped in another tab does not reload this one; it is offered here and reloads on a tap', () => {
  createRoot((end) => {
    const update = createAppUpdate()
    worker.takeOver()
    expect(reload).not.toHaveBeenCalled()
    expect(update.isOffered()).toBe(true)
    update.apply()
    expect(reload).toHaveBeenCalledOnce()
    end()
  })
})

test('a browser without service workers runs the app and is offered nothing', () => {
  vi.stubGlobal('navigator', {})
  createRoot((end) => {
    const update = createAppUpdate()
    expect(update.isOffered()).toBe(false)
    expect(update.isOfflineReady()).toBe(false)
    end()
  })
})
