import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Gauge } from './figures.ts'

/** Watches this process: memory, processor time, and how late the event loop is. */
export function watchProcess(): { read(): readonly Gauge[]; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const startedAt = Date.now() / 1000 - process.uptime()
  return {
    read() {
      const { rss, heapUsed } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
      const gauges: Gauge[] = [
        { name: 'process_resident_memory_bytes', help: 'Memory this process holds.', value: rss },
        { name: 'process_heap_bytes', help: 'Of it, used by its own objects.', value: heapUsed },
        {
          name: 'process_cpu_seconds_total',
          type: 'counter',
          help: 'Processor time since the start.',
          value: (user + system) / 1e6,
        },
        { name: 'process_start_time_seconds', help: 'When it started, in seconds since 1970.', value: startedAt },
        {
          name: 'process_event_loop_delay_seconds',
          help: 'How late work was taken up since the last reading: the slowest of a hundred.',
          value: seconds(delay.percentile(99)),
        },
      ]
      delay.reset()
      return gauges
    },
    stop: () => void delay.disable(),
  }
}
