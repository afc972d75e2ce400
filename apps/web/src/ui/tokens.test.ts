import { expect, test } from 'vitest'
import page from '../../index.html?raw'
import tokens from './tokens.css?raw'

type Palette = ReadonlyMap<string, string>

function palette(start: string): Palette {
  const from = tokens.indexOf(start)
  const block = tokens.slice(from, tokens.indexOf('}', from))
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  )
}

const light = palette(':root {')
const dark = palette(":root[data-theme='dark'] {")
const systemDark = palette(":root:not([data-theme='light']) {")
const themes = [
  ['light', light],
  ['dark', dark],
] as const

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? Number.NaN) + 0.7152 * (green ?? Number.NaN) + 0.0722 * (blue ?? Number.NaN)
}

function contrast(colours: Palette, text: string, ground: string): number {
  const [darker = Number.NaN, lighter = Number.NaN] = [text, ground]
    .map((name) => luminance(colours.get(name) ?? ''))
    .toSorted((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

const papers = ['ground', 'surface', 'hover']
const statusColours = ['red', 'amber', 'blue', 'green']
const readable = [
  ...['ink', 'ink-2', 'brand', ...statusColours].flatMap((text) => papers.map((paper) => [text, paper])),
  ...statusColours.flatMap((status) => [
    [status, `${status}-tint`],
    ['ink', `${status}-tint`],
  ]),
  ['ink', 'grey-tint'],
  ['ink-2', 'grey-tint'],
  ['ink', 'brand-tint'],
  ['brand', 'brand-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-pressed'],
  ['ground', 'ink'],
].map(([text = '', paper = '']) => [text, paper] as const)
const edges = ['border', 'focus', 'brand', 'red'].flatMap((edge) => papers.map((paper) => [edge, paper] as const))

for (const [name, colours] of themes) {
  test.each(readable)(`in the ${name} theme %s can be read on %s`, (text, paper) => {
    expect(contrast(colours, text, paper)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(edges)(`in the ${name} theme an edge of %s is seen on %s`, (edge, paper) => {
    expect(contrast(colours, edge, paper)).toBeGreaterThanOrEqual(3)
  })
}

test('black on white has the contrast 21 and a colour on itself 1, as WCAG defines them', () => {
  const plain = new Map([
    ['black', '#000000'],
    ['white', '#ffffff'],
  ])
  expect(contrast(plain, 'black', 'white')).toBeCloseTo(21)
  expect(contrast(plain, 'white', 'white')).toBe(1)
})

test('dark by the system and dark by choice are the same colours, and both name every colour of the light theme', () => {
  expect([...systemDark]).toEqual([...dark])
  expect([...dark.keys()]).toEqual([...light.keys()])
})

test('the browser frame has the colour of the ground in both themes', () => {
  const framed = [...page.matchAll(/name="theme-color" content="(#[0-9a-f]{6})"/g)].map((found) => found[1])
  expect(framed).toEqual([light.get('ground'), dark.get('ground')])
})
