import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followHints } from './hints.ts'

class Stream extends EventTarget {
  static readonly CLOSED = 2
  static readonly opened: Stream[] = []
  readyState = 1
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
    Stream.opened.push(this)
  }
  close(): void {
    this.readyState = Stream.CLOSED
  }
  says(name: string): void {
    this.dispatchEvent(new Event(name))
  }
}

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
  becomes(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

let page = new Page()
let hints = 0
let ends = 0
const newest = (): Stream | undefined => Stream.opened.at(-1)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  page = new Page()
  vi.stubGlobal('document', page)
  Stream.opened.length = 0
  hints = 0
  ends = 0
  followHints(
    () => hints++,
    () => ends++,
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[SY-23] every message of the live stream is a hint; a ping is none', () => {
  for (const name of ['connected', 'message', 'ping', 'message']) newest()?.says(name)
  expect([hints, ends, newest()?.address]).toEqual([2, 0, '/trpc/sync.live'])
})

test('[SY-23] a stream that falls silent is opened anew, one that pings is not', () => {
  for (let minute = 0; minute < 5; minute++) {
    vi.advanceTimersByTime(60_000)
    newest()?.says('ping')
  }
  expect(Stream.opened).toHaveLength(1)
  vi.advanceTimersByTime(75_000)
  expect(Stream.opened.map(({ readyState }) => readyState)).toEqual([2, 1])
})

test.each(['return', 'serialized-error'])('[SY-23] [AU-8] "%s" ends it for good: the session is over', (name) => {
  newest()?.says(name)
  vi.advanceTimersByTime(3_600_000)
  expect([ends, Stream.opened.length, newest()?.readyState]).toEqual([1, 1, Stream.CLOSED])
})

test('[SY-23] a line that broke is the browser’s to mend; a refusal is the end', () => {
  newest()?.says('error')
  expect(ends).toBe(0)
  newest()?.close()
  newest()?.says('error')
  expect(ends).toBe(1)
})

test('[PI-4] a page nobody looks at keeps no stream and wakes no timer; a glance elsewhere costs neither, a return opens one', () => {
  page.becomes('hidden')
  vi.advanceTimersByTime(5_000)
  page.becomes('visible')
  expect(Stream.opened).toHaveLength(1)
  page.becomes('hidden')
  vi.advanceTimersByTime(10_000)
  expect([newest()?.readyState, vi.getTimerCount()]).toEqual([Stream.CLOSED, 0])
  vi.advanceTimersByTime(3_600_000)
  expect(Stream.opened).toHaveLength(1)
  page.becomes('visible')
  newest()?.says('message')
  expect([Stream.opened.length, hints]).toEqual([2, 1])
})
