import { afterEach, expect, test, vi } from 'vitest'
import { openCamera } from './camera.ts'
import { photoFailureWords, warningWords } from './photo-words.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (name: string) => ({
  mediaDevices: { getUserMedia: () => Promise.reject(new DOMException('', name)) },
})

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'noCamera'],
  ['OverconstrainedError', 'noCamera'],
  ['NotReadableError', 'taken'],
  ['AbortError', 'taken'],
])('[PC-1] a camera that answers %s is told as %s', async (name, failure) => {
  vi.stubGlobal('navigator', answering(name))
  expect(await openCamera()).toBe(failure)
})

test('[PC-1] a browser that gives no page a camera is told apart from a refusal', async () => {
  vi.stubGlobal('navigator', {})
  expect(await openCamera()).toBe('notHere')
})

/** A camera with or without a lamp, and what was asked of it. */
function cameraWith(capabilities: object | undefined) {
  const asked: object[] = []
  const track = {
    stop: () => asked.push({ stopped: true }),
    applyConstraints: async (constraints: object) => void asked.push(constraints),
    ...(capabilities && { getCapabilities: () => capabilities }),
  }
  const stream = { getVideoTracks: () => [track], getTracks: () => [track] }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => stream } })
  return asked
}

test('[PC-1] a lamp is offered where the camera has one, and the camera is off when it is left', async () => {
  const asked = cameraWith({ torch: true })
  const camera = await openCamera()
  if (typeof camera === 'string') throw new Error('the camera did not open')
  expect(camera.hasLamp).toBe(true)
  await camera.light(true)
  camera.stop()
  expect(asked).toEqual([{ advanced: [{ torch: true }] }, { stopped: true }])
  cameraWith({})
  expect(await openCamera()).toMatchObject({ hasLamp: false })
  cameraWith(undefined)
  expect(await openCamera()).toMatchObject({ hasLamp: false })
})

test('[PC-1] each reason for no photo says what happened, what was kept and what to do', () => {
  for (const { happened, kept, next } of Object.values(photoFailureWords))
    for (const part of [happened, kept, next]) expect(part).toMatch(/^[^！!]+。$/)
})

test('[PC-7] a warning asks to look again and names no decision', () => {
  expect(warningWords({ hasSeal: true, isBlurred: false })).toEqual([])
  expect(warningWords({ hasSeal: false, isBlurred: true })).toEqual([
    { happened: '照片里没看到红色公章。', next: '请核对；若是黑白复印件，可以照样提交。' },
    { happened: '照片偏糊，字可能看不清。', next: '重拍一张？' },
  ])
})
