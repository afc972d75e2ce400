import { expect, test } from '@playwright/test'
import { District } from './district.ts'
import { openSchool } from './school.ts'
import { watchPolicy } from './policy.ts'

const district = new District()

test.beforeAll(async () => {
  await district.start()
  await openSchool(district)
})
test.afterAll(() => district.remove())

/** What a hole in the app could let into a page; each would set `ran` if the browser let it. */
const intrusions: { readonly [name: string]: () => void } = {
  'an inline script': () => {
    const script = document.createElement('script')
    script.append('window.ran = true')
    document.body.append(script)
  },
  'an inline handler': () => {
    const image = document.createElement('img')
    image.setAttribute('onerror', 'window.ran = true')
    image.src = '/nowhere.png'
    document.body.append(image)
  },
  'an address that is a script': () => {
    const link = document.createElement('a')
    link.href = 'javascript:void(window.ran = true)'
    document.body.append(link)
    link.click()
  },
  'a script of another site': () => {
    const script = document.createElement('script')
    Reflect.set(script, 'src', 'https://elsewhere.invalid/a.js')
    document.body.append(script)
  },
  'a frame': () => {
    const frame = document.createElement('iframe')
    frame.src = 'https://elsewhere.invalid/'
    document.body.append(frame)
  },
  'a picture of another site': () => {
    const image = document.createElement('img')
    image.src = 'https://elsewhere.invalid/a.png'
    document.body.append(image)
  },
  'a style in the page': () => {
    const style = document.createElement('style')
    style.append('body { --ran: 1 }')
    document.body.append(style)
    if (getComputedStyle(document.body).getPropertyValue('--ran') !== '') Reflect.set(window, 'ran', true)
  },
  'a form to another site': () => {
    const form = document.createElement('form')
    form.action = 'https://elsewhere.invalid/'
    form.method = 'post'
    document.body.append(form)
    form.submit()
  },
  'another base for every address': () => {
    const base = document.createElement('base')
    base.href = 'https://elsewhere.invalid/'
    document.head.append(base)
    if (document.baseURI.includes('elsewhere')) Reflect.set(window, 'ran', true)
  },
  'text as markup with a handler': () => {
    const box = document.createElement('div')
    document.body.append(box)
    box.innerHTML = '<img src="/nowhere.png" onerror="window.ran = true">'
  },
  'text as a document in a frame': () => {
    const box = document.createElement('div')
    document.body.append(box)
    box.innerHTML = '<iframe srcdoc="<p>a</p>"></iframe>'
  },
  'text as a program': () => {
    Reflect.set(window, 'ran', Reflect.apply(Reflect.get(window, 'eval'), undefined, ['true']))
  },
  'a worker from elsewhere': () => {
    Reflect.set(window, 'ran', new Worker('data:text/javascript,1') instanceof Worker)
  },
}

for (const [name, intrude] of Object.entries(intrusions))
  test(`[WH-1] [WH-2] ${name} that got into a page does not run, load or send`, async ({ browser }) => {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const watched = await watchPolicy(context, district.address)
    const page = await context.newPage()
    await page.goto(district.address)
    await expect(page.getByLabel('登录名')).toBeVisible()
    expect(watched).toEqual({ violations: [], dialogs: [], elsewhere: [] })
    const before = page.url()
    // Later, as the page's own: what a test runs itself is allowed more.
    await page.evaluate(`setTimeout(${String(intrude)})`)
    await expect.poll(() => watched.violations.length, { message: name }).toBeGreaterThan(0)
    expect(await page.evaluate(() => Reflect.get(window, 'ran'))).not.toBe(true)
    expect(watched.dialogs).toEqual([])
    expect(page.url()).toBe(before)
    await context.close()
  })

test('[WH-2] nobody makes another policy for markup, and the app’s own refuses what is not a plain template', async ({
  page,
}) => {
  await page.goto(district.address)
  await expect(page.getByLabel('登录名')).toBeVisible()
  const refused = await page.evaluate(() => {
    const made = (run: () => unknown): string => {
      try {
        run()
        return 'made'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    }
    const trusted: unknown = Reflect.get(window, 'trustedTypes')
    const create: unknown = typeof trusted === 'object' && trusted ? Reflect.get(trusted, 'createPolicy') : undefined
    const own = (name: string): unknown =>
      typeof create === 'function' ? create.call(trusted, name, { createHTML: (html: string) => html }) : undefined
    const markup = (html: string): string => made(() => (document.createElement('div').innerHTML = html))
    return {
      plain: markup('<p class="a">b</p>'),
      again: made(() => own('default')),
      other: made(() => own('other')),
      script: markup('<script>1</script>'),
      handler: markup('<svg/onload=1>'),
      quoted: markup('<p title="a"onclick="1">'),
      address: markup('<a href="java\nscript:1">a</a>'),
      frame: markup('<iframe src="/"></iframe>'),
      style: markup('<style>a{}</style>'),
    }
  })
  expect(refused).toEqual({
    plain: 'made',
    again: 'refused',
    other: 'refused',
    script: 'refused',
    handler: 'refused',
    quoted: 'refused',
    address: 'refused',
    frame: 'refused',
    style: 'refused',
  })
})
