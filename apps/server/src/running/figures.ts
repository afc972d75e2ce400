/** Numbers of the running server, as Prometheus reads them (OP-5). Labels are names of ours, never of a person or a ticket. */
export interface Figures {
  readonly request: (route: string, status: number, seconds: number) => void
  /** Events that were handed over, by what became of them. */
  readonly pushed: (outcome: 'accepted' | 'duplicate' | 'rejected', count: number) => void
  readonly pulled: (rows: number) => void
  /** Something was refused with a code that says why. */
  readonly refused: (code: string) => void
  /** A live stream was opened; call what it returns when it ends. */
  readonly stream: () => () => void
  readonly text: (now: Gauges) => string
}

/** What is read at the moment of asking. */
export interface Gauges {
  /** Null while it cannot be read. */
  readonly logHead: number | null
  readonly storageTrouble: string | null
  /** Null when none was made, or the database keeps its own. */
  readonly backupAgeSeconds: number | null
  readonly logLinesDropped: number
  readonly process: readonly Gauge[]
}

export interface Gauge {
  readonly name: string
  readonly type?: 'counter'
  readonly help: string
  readonly value: number
}

type Labels = Readonly<Record<string, string>>

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const CODE = /^[a-zA-Z][a-zA-Z0-9]{0,60}$/
const troubles = ['storageFailed', 'diskFull', 'writeFailed']

/** `\`, `"` and the end of a line have a meaning in the format. */
const labelled = (labels: Labels): string =>
  Object.entries(labels)
    .map(
      ([name, value]) =>
        `${name}="${value.replace(/[\\"\n]/g, (special) => (special === '\n' ? '\\n' : `\\${special}`))}"`,
    )
    .join(',')

/** One counter over its labels. */
class Counter {
  readonly #counts = new Map<string, number>()
  add(labels: Labels, count = 1): void {
    const key = labelled(labels)
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count)
  }
  lines(name: string, help: string): string[] {
    const samples = [...this.#counts].map(([key, count]) => `${name}${key === '' ? '' : `{${key}}`} ${count}`)
    return described(name, { help, type: 'counter', samples })
  }
}

function described(
  name: string,
  { help, type, samples }: { help: string; type: 'counter' | 'gauge' | 'histogram'; samples: readonly string[] },
): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples]
}

/** How long answers took, by route. */
class Durations {
  readonly #seen = new Map<string, { readonly buckets: number[]; sum: number; count: number }>()
  add(route: string, seconds: number): void {
    const seen = this.#seen.get(route) ?? { buckets: SECONDS.map(() => 0), sum: 0, count: 0 }
    this.#seen.set(route, seen)
    SECONDS.forEach((most, at) => {
      if (seconds <= most) seen.buckets[at] = (seen.buckets[at] ?? 0) + 1
    })
    seen.sum += seconds
    seen.count++
  }
  lines(name: string, help: string): string[] {
    const samples = [...this.#seen].flatMap(([route, { buckets, sum, count }]) => [
      ...SECONDS.map((most, at) => `${name}_bucket{${labelled({ route, le: String(most) })}} ${buckets[at]}`),
      `${name}_bucket{${labelled({ route, le: '+Inf' })}} ${count}`,
      `${name}_sum{${labelled({ route })}} ${sum}`,
      `${name}_count{${labelled({ route })}} ${count}`,
    ])
    return described(name, { help, type: 'histogram', samples })
  }
}

/** Figures of one process, from its start. */
export function createFigures(): Figures {
  const requests = new Counter()
  const durations = new Durations()
  const events = new Counter()
  const rows = new Counter()
  const refusals = new Counter()
  let streams = 0
  rows.add({}, 0)
  for (const outcome of ['accepted', 'duplicate', 'rejected']) events.add({ outcome }, 0)
  const gauge = (name: string, help: string, value: number): string[] =>
    described(name, { help, type: 'gauge', samples: [`${name} ${value}`] })
  return {
    request(route, status, seconds) {
      // Several procedures in one request are one route, or every mixture of them would be a series of its own.
      const named = route.includes(',') ? '/trpc/several' : route
      requests.add({ route: named, status: `${Math.floor(status / 100)}xx` })
      durations.add(named, seconds)
    },
    pushed: (outcome, count) => events.add({ outcome }, count),
    pulled: (count) => rows.add({}, count),
    refused: (code) => refusals.add({ code: CODE.test(code) ? code : 'other' }),
    stream() {
      streams++
      let isOpen = true
      return () => {
        if (isOpen) streams--
        isOpen = false
      }
    },
    text: (now) =>
      [
        requests.lines('sunshine_requests_total', 'Requests answered, by route and class of status.'),
        durations.lines('sunshine_request_seconds', 'Time to the answer, by route.'),
        events.lines('sunshine_events_total', 'Events handed over by devices, by what became of them.'),
        rows.lines('sunshine_pulled_rows_total', 'Documents sent to devices.'),
        refusals.lines('sunshine_refusals_total', 'Acts and requests refused, by code.'),
        gauge('sunshine_live_streams', 'Devices that listen for changes at this moment.', streams),
        now.logHead === null ? [] : gauge('sunshine_log_head', 'Number of the newest event of the log.', now.logHead),
        described('sunshine_storage_trouble', {
          help: '1 while the disk keeps the server from writing, by reason.',
          type: 'gauge',
          samples: troubles.map(
            (code) => `sunshine_storage_trouble{code="${code}"} ${now.storageTrouble === code ? 1 : 0}`,
          ),
        }),
        now.backupAgeSeconds === null
          ? []
          : gauge('sunshine_backup_age_seconds', 'Seconds since the last backup was made.', now.backupAgeSeconds),
        described('sunshine_log_lines_dropped_total', {
          help: 'Lines the log could not keep.',
          type: 'counter',
          samples: [`sunshine_log_lines_dropped_total ${now.logLinesDropped}`],
        }),
        ...now.process.map(({ name, type, help, value }) =>
          described(name, { help, type: type ?? 'gauge', samples: [`${name} ${value}`] }),
        ),
      ]
        .flat()
        .join('\n') + '\n',
  }
}
