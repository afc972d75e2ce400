import { readSpace } from '../store/space.ts'
import { troubleOf } from '../store/storage-trouble.ts'
import { sizeWords, storageWords } from '../wording/storage.ts'
import type { Answer } from './finding.ts'

/** Less than this holds no more than a few dozen photos. */
const LOW_SPACE = 50_000_000
/** A disk slower than this is felt at every tap. */
const SLOW_MS = 1_000

/** Writes for real: private windows and full disks show themselves only when something is written. */
export async function writeFinding(tryWriting: () => Promise<void>): Promise<Answer> {
  const before = performance.now()
  try {
    await tryWriting()
  } catch (error) {
    const { happened, next } = storageWords[troubleOf(error) ?? 'failed']
    return { isFine: false, words: `${happened}${next}` }
  }
  const took = Math.max(1, Math.round(performance.now() - before))
  if (took <= SLOW_MS) return { isFine: true, words: `存一条要 ${took} 毫秒。` }
  return { isFine: false, words: `存一条要 ${took} 毫秒，太慢。请关掉别的程序，腾出空间。` }
}

/**
 * Whether the browser promised to keep what is stored. A private window cannot be told from others (Chromium names the
 * same quota in both), so what it does is said wherever the promise is missing.
 */
export async function keepFinding(): Promise<Answer> {
  const isKept = await navigator.storage?.persisted?.()
  if (isKept === true) return { isFine: true, words: '系统答应长期保存。' }
  const advice = '装到桌面、常打开，就不容易被清；请及时上传。如果开的是无痕窗口，关掉就全没了，请换普通窗口。'
  if (isKept === undefined) return { isFine: false, words: `这个浏览器不说。${advice}` }
  return { isFine: false, words: `系统还没有答应。${advice}`, canAskToKeep: true }
}

/** Asks the browser to keep what is stored; what it answered, in words. */
export async function askToKeep(): Promise<string> {
  const granted = await navigator.storage.persist().catch(() => undefined)
  if (granted === undefined) return '浏览器没有回答。请及时上传。'
  return granted ? '系统答应了，长期保存。' : '系统现在不答应。装到桌面、常打开以后再申请；请及时上传。'
}

/** How much may still be stored, as far as the browser says. */
export async function spaceFinding(): Promise<Answer> {
  const space = await readSpace()
  if (!space) return { isFine: true, words: '这个浏览器不说。' }
  const words = `用了 ${sizeWords(space.used)}，还能用 ${sizeWords(space.left)}。`
  if (space.left > LOW_SPACE) return { isFine: true, words }
  return { isFine: false, words: `${words}请先上传，再删些照片或视频腾出空间；无痕窗口也只给这么一点。` }
}
