// `pnpm look-alikes [COUNT]`: how well seal photos that show the same letter are told from others, on drawn letters.
import sharp from 'sharp'
import { flatPage, type FlatPage } from '../attachments/flat-page.ts'
import { alike, lookOf, looksAlike, NEARLY_THE_SAME } from '../attachments/photo-look.ts'
import { drawnLetter, photographed } from './drawn-letter.ts'

const count = Number(process.argv[2] ?? 200)
/** Photos of a letter with which each is compared, beside its own. */
const OTHERS = 8

async function pageOf(bytes: Buffer): Promise<FlatPage> {
  const page = await flatPage(bytes)
  if (!page) throw new Error('a drawn photo is a picture')
  return page
}

/** What is done to a photo, or to a letter photographed again. */
const ways: Readonly<Record<string, (letter: Buffer, first: Buffer, seed: number) => Promise<Buffer>>> = {
  'taken again': (letter, _first, seed) => photographed(letter, { seed: seed + 100_000, quality: 60 }),
  'taken again, turned a quarter': (letter, _first, seed) =>
    photographed(letter, { seed: seed + 200_000, quarters: 1 }),
  'taken again, upside down': (letter, _first, seed) => photographed(letter, { seed: seed + 300_000, quarters: 2 }),
  'pressed again as JPEG 40': (_letter, first) => sharp(first).jpeg({ quality: 40 }).toBuffer(),
  'made smaller by half': (_letter, first) => sharp(first).resize(450).jpeg({ quality: 70 }).toBuffer(),
  'cut by 3 % on two sides': (_letter, first) =>
    sharp(first).extract({ left: 27, top: 36, width: 873, height: 1164 }).jpeg({ quality: 80 }).toBuffer(),
  'darker and greyer': (_letter, first) =>
    sharp(first).modulate({ brightness: 0.75, saturation: 0.3 }).jpeg({ quality: 75 }).toBuffer(),
}

const firsts: FlatPage[] = []
const agains = new Map<string, FlatPage[]>()
for (let seed = 1; seed <= count; seed++) {
  const letter = await drawnLetter(seed)
  const first = await photographed(letter, { seed })
  firsts.push(await pageOf(first))
  for (const [way, make] of Object.entries(ways))
    agains.set(way, [...(agains.get(way) ?? []), await pageOf(await make(letter, first, seed))])
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
const shown = (values: readonly number[]): string => {
  const all = sorted(values)
  return `least ${all[0]}, median ${all[all.length >> 1]}, most ${all[all.length - 1]}`
}
say(`${count} letters of one school; flagged from ${NEARLY_THE_SAME}`)
for (const [way, pages] of agains) {
  const values = firsts.map((first, at) => alike(first, pages[at] ?? first))
  const flagged = values.filter((value) => value >= NEARLY_THE_SAME).length
  say(`${way}: flagged ${flagged} of ${count} (${shown(values)})`)
}
const taken = agains.get('taken again') ?? []
const started = performance.now()
const others = firsts.flatMap((first, at) =>
  Array.from({ length: OTHERS }, (_, step) => alike(first, taken[(at + step + 1) % count] ?? first)),
)
const perPair = (performance.now() - started) / others.length
say(
  `other letters: flagged ${others.filter((value) => value >= NEARLY_THE_SAME).length} of ${others.length} (${shown(others)}), ${perPair.toFixed(1)} ms a pair`,
)
const looks = firsts.map((page) => Buffer.from(lookOf(page), 'base64'))
const ranks = taken.map((page, own) => {
  const look = Buffer.from(lookOf(page), 'base64')
  const near = looks.map((one) => looksAlike(look, one))
  return near.filter((value) => value > (near[own] ?? 0)).length
})
for (const most of [1, 8, 16, 32])
  say(
    `its own letter is among the ${most} whose looks are nearest: ${ranks.filter((rank) => rank < most).length} of ${count}`,
  )
