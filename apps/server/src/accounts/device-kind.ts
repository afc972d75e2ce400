/** What the admin's list says of a device: its system and its browser, as families; "?" for one not recognised. */
const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['ipad', /iPad/],
  ['iphone', /iPhone/],
  ['harmony', /HarmonyOS|OpenHarmony/],
  ['android', /Android/],
  ['windows', /Windows NT/],
  ['mac', /Macintosh/],
  ['linux', /Linux/],
]
const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ['wechat', /MicroMessenger/],
  ['dingtalk', /DingTalk/],
  ['qq', /QQBrowser/],
  ['uc', /UCBrowser|UBrowser/],
  ['huawei', /HuaweiBrowser/],
  ['xiaomi', /MiuiBrowser/],
  ['edge', /Edg(?:A|iOS)?\//],
  ['360', /360SE|360EE|QIHU/],
  ['firefox', /Firefox\/|FxiOS/],
  ['chrome', /Chrome\/|CriOS/],
  ['safari', /Safari\//],
]

/** "android chrome" from a browser's own description; nothing more of it is kept (AM-8). */
export function deviceKind(userAgent: string | undefined): string {
  const named = (list: typeof systems): string => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0] ?? '?'
  return `${named(systems)} ${named(browsers)}`
}
