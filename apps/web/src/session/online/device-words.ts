const systems: { readonly [family: string]: string } = {
  ipad: '苹果平板',
  iphone: '苹果手机',
  harmony: '鸿蒙手机',
  android: '安卓手机或平板',
  windows: '装 Windows 的电脑',
  mac: '苹果电脑',
  linux: '装 Linux 的电脑',
}
const browsers: { readonly [family: string]: string } = {
  wechat: '微信',
  dingtalk: '钉钉',
  qq: 'QQ 浏览器',
  uc: 'UC 浏览器',
  huawei: '华为浏览器',
  xiaomi: '小米浏览器',
  edge: 'Edge 浏览器',
  '360': '360 浏览器',
  firefox: '火狐浏览器',
  chrome: 'Chrome 或同类浏览器',
  safari: 'Safari 浏览器',
}

/** "android qq" → "安卓手机或平板，QQ 浏览器"; what was not recognised is said to be unknown. */
export function deviceWords(kind: string): string {
  const [system = '', browser = ''] = kind.split(' ')
  const known = [named(systems, system), named(browsers, browser)].filter((words) => words !== undefined)
  return known.length === 0 ? '认不出的设备' : known.join('，')
}

function named(words: { readonly [family: string]: string }, family: string): string | undefined {
  return Object.entries(words).find(([name]) => name === family)?.[1]
}
