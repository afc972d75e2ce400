import { expect, test } from 'vitest'

const sheets = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true })
const isShared = (path: string): boolean => path.startsWith('./')

interface Rule {
  readonly path: string
  readonly selector: string
  /** The classes and attributes it names, in order. */
  readonly marks: readonly string[]
}

function rulesOf(path: string, text: string): Rule[] {
  const blocks = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)
  return [...blocks]
    .map(([, before = '']) => before.slice(before.lastIndexOf(';') + 1).trim())
    .filter((selector) => !/^(@|from\b|to\b|\d)/.test(selector))
    .flatMap((selector) => selector.split(/,(?![^(]*\))/))
    .map((selector) => ({ path, selector: selector.trim(), marks: selector.match(/\.[\w-]+|\[data-[\w-]+/g) ?? [] }))
}

const rules = Object.entries(sheets).flatMap(([path, text]) => rulesOf(path, text))
const shared = new Set(rules.filter(({ path }) => isShared(path)).flatMap(({ marks }) => marks))
const own = rules.filter(({ path }) => !isShared(path))

test('[BF-5] a screen’s stylesheet names a class of its own in every rule: no bare element, nothing shared alone', () => {
  const leaks = own.filter(({ selector, marks }) => selector !== ':root' && marks.every((mark) => shared.has(mark)))
  expect(leaks.map(({ path, selector }) => `${path}: ${selector}`)).toEqual([])
})

test('[BF-5] no two screens’ stylesheets begin a rule with the same class', () => {
  const files = new Map<string, Set<string>>()
  for (const { path, marks } of own)
    for (const first of marks.slice(0, 1).filter((mark) => mark.startsWith('.') && !shared.has(mark)))
      files.set(first, (files.get(first) ?? new Set()).add(path))
  const twice = [...files].filter(([, paths]) => paths.size > 1)
  expect(twice.map(([mark, paths]) => `${mark}: ${[...paths].join(', ')}`)).toEqual([])
})

test('[BF-5] the rules of every stylesheet are looked at', () => {
  expect(Object.keys(sheets).length).toBeGreaterThan(80)
  expect(own.length).toBeGreaterThan(800)
})
