/** A sample of Prometheus' text format. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** A family of samples under a name. */
export interface Family {
  readonly type: string
  readonly help: string
  readonly samples: ReadonlyMap<string, readonly Sample[]>
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/

/** Reads Prometheus' text format 0.0.4 as its specification has it; throws at what a Prometheus would not take. */
export function readExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const families = new Map<string, { type: string; help: string; samples: Map<string, Sample[]> }>()
  let current = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const [, word, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (word === 'HELP') {
      if (families.has(name) || !NAME.test(name)) throw new Error(`${name} is told twice, or is no name`)
      families.set(name, { type: '', help: rest, samples: new Map() })
      current = name
    } else if (word === 'TYPE') {
      const family = families.get(name)
      if (!family || current !== name || !/^(?:counter|gauge|histogram)$/.test(rest)) throw new Error(`TYPE of ${name}`)
      family.type = rest
    } else {
      const [, sampled = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
      const family = families.get(current)
      const belongs =
        sampled === current ||
        (family?.type === 'histogram' &&
          /^_(?:bucket|sum|count)$/.test(sampled.slice(current.length)) &&
          sampled.startsWith(current))
      if (!family || family.type === '' || !belongs || !Number.isFinite(Number(value)))
        throw new Error(`no sample: ${line}`)
      const list = family.samples.get(sampled) ?? []
      family.samples.set(sampled, list)
      list.push({ labels: labelsOf(labels), value: Number(value) })
    }
  }
  for (const [name, { type, samples }] of families) if (type === 'histogram') checkHistogram(name, samples)
  return families
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {}
  let left = text
  while (left !== '') {
    const [whole = '', name = '', value = ''] = LABEL.exec(left) ?? []
    if (whole === '' || name in labels) throw new Error(`no labels: ${text}`)
    labels[name] = value.replace(/\\(["\\n])/g, (_all, escaped: string) => (escaped === 'n' ? '\n' : escaped))
    left = left.slice(whole.length)
  }
  return labels
}

/** Each bucket holds what those below it hold, and the last one everything that was counted. */
function checkHistogram(name: string, samples: ReadonlyMap<string, readonly Sample[]>): void {
  for (const { labels, value } of samples.get(`${name}_count`) ?? []) {
    const buckets = (samples.get(`${name}_bucket`) ?? []).filter(({ labels: { le: _le, ...others } }) =>
      Object.entries(others).every(([label, given]) => labels[label] === given),
    )
    const sorted = buckets.map((bucket) => bucket.value).sort((a, b) => a - b)
    if (sorted.join() !== buckets.map((bucket) => bucket.value).join()) throw new Error(`${name}: buckets fall`)
    if (buckets.at(-1)?.labels['le'] !== '+Inf' || buckets.at(-1)?.value !== value) throw new Error(`${name}: no +Inf`)
  }
}
