import type { Answer } from './finding.ts'

/** Pages inside other programs: they forget what is stored and cannot put the program on the home screen. */
const insideOthers: readonly (readonly [RegExp, string])[] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/\bQQ\//, 'QQ'],
]

/** Browsers by the name people know, the special before the general. */
const known: readonly (readonly [RegExp, string])[] = [
  [/HuaweiBrowser/i, '华为浏览器'],
  [/MiuiBrowser/i, '小米浏览器'],
  [/VivoBrowser/i, 'vivo 浏览器'],
  [/HeyTapBrowser/i, 'OPPO 浏览器'],
  [/UCBrowser/i, 'UC 浏览器'],
  [/MQQBrowser|QQBrowser/i, 'QQ 浏览器'],
  [/EdgA?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const nameIn = (list: readonly (readonly [RegExp, string])[], userAgent: string): string | undefined =>
  list.find(([mark]) => mark.test(userAgent))?.[1]

/** Whether this browser is one that is known to forget. */
export function browserFinding(userAgent: string): Answer {
  const host = nameIn(insideOthers, userAgent)
  if (host !== undefined) return { isFine: false, words: `${host}里不能离线保存。请点右上角“···”，选“在浏览器打开”。` }
  return { isFine: true, words: `${nameIn(known, userAgent) ?? '不认识的浏览器，能不能离线看上面几行'}。` }
}
