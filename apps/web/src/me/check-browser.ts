import { whichBrowser } from '../guide/which-browser.ts'
import type { Answer } from './finding.ts'

/** Whether this browser is one that is known to forget. */
export function browserFinding(userAgent: string): Answer {
  const browser = whichBrowser(userAgent)
  if (!browser) return { isFine: true, words: '不认识的浏览器，能不能离线看上面几行。' }
  const { name, way } = browser
  if (way === 'leave') return { isFine: false, words: `${name}里不能离线保存。请点右上角“···”，选“在浏览器打开”。` }
  return { isFine: true, words: `${name}。` }
}
