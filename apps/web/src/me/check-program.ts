import { DESK_CACHE, namedByServer as deskFiles } from '../pwa/keep-desk.ts'
import type { Answer } from './finding.ts'

/** Whether the service worker is active and this very page runs through it. */
export async function workerFinding(): Promise<Answer> {
  if (!('serviceWorker' in navigator)) {
    const words = '这个浏览器没有信号时打不开程序，但写的内容会保存。请换系统自带的浏览器。'
    return { isFine: false, words }
  }
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration?.active) return { isFine: false, words: '程序还没装好。请在有信号时打开一次，等一分钟。' }
  const isFine = navigator.serviceWorker.controller !== null
  return { isFine, words: isFine ? '程序已装好。' : '程序已装好，本页还没用上。请刷新一次。' }
}

/** Whether every file of the program lies on this device and can be read, the desk's too where it is used (ME-12). */
export async function shellFinding(usesDesk: boolean): Promise<Answer> {
  if (!('caches' in globalThis)) return { isFine: false, words: '这个浏览器存不了程序文件，请换系统自带的浏览器。' }
  const held = await readableFiles()
  if (held.size === 0) return { isFine: false, words: '还没有存下来。请在有信号时打开一次，等一分钟。' }
  const named = await namedByServer()
  const desk = usesDesk ? await deskFiles() : { files: [] }
  const wanted = named && desk && [...named, ...desk.files.map((file) => `/${file}`)]
  if (wanted === undefined) return { isFine: true, words: `${held.size} 个文件都读得出来（没有网络，没和区里核对）。` }
  const missing = wanted.filter((file) => !held.has(file))
  if (missing.length === 0) return { isFine: true, words: `${wanted.length} 个文件，齐全。` }
  const words = `${wanted.length} 个文件缺 ${missing.length} 个，可能正在更新。请在有信号时刷新，过一分钟再检查。`
  return { isFine: false, words }
}

/** The paths of the program's files in this phone's cache whose content is really there. */
async function readableFiles(): Promise<Set<string>> {
  const paths = new Set<string>()
  for (const name of await caches.keys()) {
    if (!name.includes('precache') && name !== DESK_CACHE) continue
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const response = await cache.match(request)
      if (response?.ok && (await response.arrayBuffer()).byteLength > 0) paths.add(new URL(request.url).pathname)
    }
  }
  return paths
}

/** The files the newest program consists of, as its service worker lists them; undefined without a network. */
async function namedByServer(): Promise<string[] | undefined> {
  const script = await fetch('/sw.js', { cache: 'no-store' }).catch(() => undefined)
  if (!script?.ok) return undefined
  return [...(await script.text()).matchAll(/\burl:\s*"([^"]+)"/g)].map(([, file = '']) => `/${file}`)
}
