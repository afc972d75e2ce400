import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const source = readFileSync(new URL('../public/start.js', import.meta.url), 'utf8')

interface Parser {
  parse(text: string, options: { readonly ecmaVersion: 5 }): unknown
}

/** The parser of the linter's plugin, three steps down the tree. */
function parser(): Parser {
  let from = new URL('../../../package.json', import.meta.url).pathname
  for (const step of ['eslint-plugin-jsdoc', 'espree']) from = createRequire(from).resolve(step)
  return createRequire(from)('acorn')
}

/** Runs start.js in a browser that has `names`; what it wrote into the page, once that was parsed. */
function opened(names: readonly string[], script: object, error?: { error: unknown; message: string }): string {
  const app = { children: [], innerHTML: '' }
  const document = {
    documentElement: { setAttribute() {} },
    createElement: () => script,
    getElementById: () => app,
    readyState: 'interactive',
    onreadystatechange: () => {},
  }
  const listeners: ((event: unknown) => void)[] = []
  const window = {
    ...Object.fromEntries(names.map((name) => [name, function known() {}])),
    ...(names.length > 0 && { addEventListener: (_: string, listener: () => void) => listeners.push(listener) }),
  }
  runInNewContext(source, { window, document, setTimeout: (task: () => void) => task() })
  document.onreadystatechange()
  if (error) for (const listener of listeners) listener(error)
  return app.innerHTML
}

test('[BF-3] start.js is ES5', () => {
  expect(() => parser().parse('let a', { ecmaVersion: 5 })).toThrow(SyntaxError)
  expect(() => parser().parse(source, { ecmaVersion: 5 })).not.toThrow()
})

test.each([
  ['Internet Explorer', [], {}],
  ['Chromium 83', ['BigInt64Array'], { noModule: false }],
  ['Safari 14', ['WeakRef'], { noModule: false }],
])('[BF-1] %s is told what to do', (_, names, script) => {
  const words = opened(names, script)
  for (const way of ['切换到极速模式', '换用 Chrome、Edge 或手机自带浏览器', '请升级系统']) expect(words).toContain(way)
})

test('[BF-2] at the floor only a script that cannot be read brings the words', () => {
  const floor = ['WeakRef', 'BigInt64Array']
  expect(opened(floor, { noModule: false })).toBe('')
  expect(opened(floor, { noModule: false }, { error: null, message: 'TypeError: x' })).toBe('')
  expect(opened(floor, { noModule: false }, { error: null, message: 'Uncaught SyntaxError: x' })).toContain('太旧')
})

test('[FL-5] what stands behind the way in is asked for as the page begins, by the names the page gives', () => {
  const asked: object[] = []
  const document = {
    documentElement: { setAttribute() {} },
    currentScript: { getAttribute: (name: string) => (name === 'data-rest' ? '/assets/a.js /assets/b.js' : null) },
    createElement: () => ({ noModule: false, setAttribute() {} }),
    head: { appendChild: ({ rel, href }: { rel: string; href: string }) => asked.push({ rel, href }) },
  }
  const localStorage = { getItem: () => 'somebody' }
  runInNewContext(source, { window: { WeakRef, BigInt64Array, addEventListener() {} }, document, localStorage })
  expect(asked).toEqual([
    { rel: 'modulepreload', href: '/assets/a.js' },
    { rel: 'modulepreload', href: '/assets/b.js' },
  ])
})

test.each([
  [null, '/trpc/session.state'],
  ['{"userId":"u1"}', undefined],
])('[FL-4] the question who is signed in goes out with the program only where nobody is: %s', (held, asked) => {
  const fetched: { readonly href?: string }[] = []
  const document = {
    documentElement: { setAttribute() {} },
    createElement: () => ({ noModule: false, setAttribute() {} }),
    head: { appendChild: (link: object) => fetched.push(link) },
  }
  const localStorage = { getItem: (key: string) => (key === 'sunshine.signed-in' ? held : null) }
  const window = { WeakRef, BigInt64Array, addEventListener() {} }
  runInNewContext(source, { window, document, localStorage })
  expect(fetched[0]?.href).toBe(asked)
})
