// The second half of `pnpm hostile`: every hostile text wherever a bureau's Word template takes a text, and every one in the
// template itself (EX-16, EX-17, WH-18). Each letter has the elements of a harmless one, and no link of its own.
import { defaultPolicy, zhuhui2019, type ScoreInput } from '@sunshine/rubric'
import { hostileTexts } from '../../server/src/testing/hostile/index.ts'
import { fillTemplate } from '../src/desk/exports/fill-template.ts'
import { openTemplate, type OpenedTemplate } from '../src/desk/exports/open-template.ts'
import { listFields, templateData } from '../src/desk/exports/template-data.ts'
import { templateFaults } from '../src/desk/exports/template-faults.ts'
import { paperOf, untouched } from '../src/desk/exports/testing/paper.ts'
import { wordFile } from '../src/desk/exports/testing/word-file.ts'
import { openArchive, textOf } from '../src/spreadsheet/archive.ts'

/** The longest a page may stand still over one letter. */
const MOST_MS = 200
const MOST_BYTES = 40 * 1024 * 1024
const now = Date.parse('2020-01-08T10:00:00+08:00')

/** A year in whose paper the text stands wherever a person can write one. */
function dataOf(text: string): ReturnType<typeof templateData> {
  const input: ScoreInput = {
    ...untouched,
    rubric: zhuhui2019,
    policy: defaultPolicy,
    facts: {
      ...untouched.facts,
      reviews: { '2.1a': { points: 4, reason: text } },
      veto: { ground: text, document: text },
    },
  }
  return templateData(
    paperOf(input, {
      districtName: text,
      unitName: text,
      ticketName: () => text,
      veto: { ground: text, document: text, by: text },
    }),
    now,
  )
}

async function opened(file: Uint8Array<ArrayBuffer>): Promise<OpenedTemplate> {
  const template = await openTemplate(file)
  if ('refusal' in template) throw new Error(template.refusal)
  return template
}

/** The elements of each part of a Word file, sorted; a line break is a line of the text. */
function elementsOf(file: ArrayBuffer): string {
  const parts = openArchive(new Uint8Array(file)) ?? []
  return parts
    .map(({ name, unpack }) => {
      const part = unpack(MOST_BYTES)
      if (part === undefined) throw new Error(`${name} does not unpack`)
      const tags = textOf(part).match(/<[^>]*>/g) ?? []
      return `${name}: ${tags.filter((tag) => tag !== '<w:br/>' && !tag.startsWith('<w:t') && tag !== '</w:t>').join('')}`
    })
    .join('\n')
}

const everything = dataOf('好')
const template = await opened(
  await wordFile([
    ...Object.keys(everything.texts).map((name) => `{${name}}`),
    ...Object.entries(listFields).map(
      ([list, fields]) => `{#${list}}${fields.map((name) => `{${name}}`).join('')}{/${list}}`,
    ),
  ]),
)
const known = new Set(Object.keys(everything.texts))
const harmless = elementsOf(await fillTemplate(template.bytes, everything))
const faults: string[] = []
const took: number[] = []

async function timed(name: string, attack: () => Promise<string | undefined>): Promise<void> {
  const [from, worked] = [performance.now(), process.threadCpuUsage()]
  const fault = await attack().catch((error: unknown) => String(error))
  const { user, system } = process.threadCpuUsage(worked)
  // No longer than its own work took: the rest is other programs'.
  const lasted = Math.min(performance.now() - from, (user + system) / 1000)
  took.push(lasted)
  if (fault !== undefined) faults.push(`${name}: ${fault}`)
  if (lasted > MOST_MS) faults.push(`${name}: ${lasted.toFixed(0)} ms`)
}

for (const { name, value } of hostileTexts) {
  await timed(`letter ← ${name}`, async () => {
    const made = elementsOf(await fillTemplate(template.bytes, dataOf(value)))
    return made === harmless ? undefined : 'other elements than in a harmless letter'
  })
  const hostile = await wordFile([value, `{单位名称}${value}`])
  await timed(`template ← ${name}`, async () => {
    const found = await openTemplate(hostile)
    if ('refusal' in found) return undefined
    templateFaults(found.paragraphs, known)
    await fillTemplate(found.bytes, everything)
    return undefined
  })
}
const sorted = took.toSorted((a, b) => a - b)
const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
process.stdout.write(
  `Word letters and templates: ${took.length}; work on each: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms\n`,
)
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
