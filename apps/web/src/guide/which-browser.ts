/**
 * How the app is put on the home screen of a browser: `leave` it (a page inside another program), by the browser's own
 * `prompt`, by the `menu` of a phone maker's browser, as a `bookmark`, by the `share` button of an iPhone, in `safari`
 * instead of another browser of an iPhone, after a `switch` out of the old engine, or in no particular way.
 */
export type Way = 'leave' | 'prompt' | 'menu' | 'bookmark' | 'share' | 'safari' | 'switch' | 'plain'

/** A browser by the name people know. */
export interface Browser {
  readonly name: string
  readonly way: Way
}

type Known = readonly (readonly [mark: RegExp, name: string, way: Way])[]

/** Pages inside other programs: they forget what is stored. Before all others, since they name a browser's engine too. */
const insideOthers: Known = [
  [/wxwork/i, '企业微信', 'leave'],
  [/MicroMessenger/i, '微信', 'leave'],
  [/DingTalk/i, '钉钉', 'leave'],
  [/\b(Lark|Feishu)\//i, '飞书', 'leave'],
  [/AlipayClient/i, '支付宝', 'leave'],
  [/\bQQ\//, 'QQ', 'leave'],
]

const onIphone: Known = [
  [/UCBrowser/i, 'UC 浏览器', 'safari'],
  [/MQQBrowser/i, 'QQ 浏览器', 'safari'],
  [/baiduboxapp/i, '百度', 'safari'],
  [/Quark/i, '夸克', 'safari'],
  [/EdgiOS/, 'Edge', 'share'],
  [/FxiOS/, 'Firefox', 'share'],
  [/CriOS/, 'Chrome', 'share'],
  [/Safari/, 'Safari', 'share'],
]

/** The special before the general: nearly all of them call themselves Chrome and Safari as well. */
const elsewhere: Known = [
  [/HuaweiBrowser/i, '华为浏览器', 'menu'],
  [/HonorBrowser/i, '荣耀浏览器', 'menu'],
  [/MiuiBrowser/i, '小米浏览器', 'menu'],
  [/VivoBrowser/i, 'vivo 浏览器', 'menu'],
  [/HeyTapBrowser|OppoBrowser/i, 'OPPO 浏览器', 'menu'],
  [/UCBrowser/i, 'UC 浏览器', 'bookmark'],
  [/MQQBrowser/i, 'QQ 浏览器', 'bookmark'],
  [/baiduboxapp|baidubrowser/i, '百度', 'bookmark'],
  [/Quark/i, '夸克', 'bookmark'],
  [/\bQQBrowser/i, 'QQ 浏览器', 'switch'],
  [/QIHU|360[SE]E/i, '360 浏览器', 'switch'],
  [/MetaSr/i, '搜狗浏览器', 'switch'],
  [/2345Explorer/i, '2345 浏览器', 'switch'],
  [/LBBROWSER/i, '猎豹浏览器', 'switch'],
  [/Trident|MSIE/, 'IE 或兼容模式', 'switch'],
  [/SamsungBrowser/i, '三星浏览器', 'prompt'],
  [/EdgA?\//, 'Edge', 'prompt'],
  [/Firefox/, 'Firefox', 'plain'],
  [/Chrome/, 'Chrome', 'prompt'],
  [/Safari/, 'Safari', 'plain'],
]

/** Which browser this is; undefined for one that nobody here knows (ME-5). */
export function whichBrowser(userAgent: string): Browser | undefined {
  const list = [...insideOthers, ...(/iPhone|iPad|iPod/.test(userAgent) ? onIphone : elsewhere)]
  const found = list.find(([mark]) => mark.test(userAgent))
  return found && { name: found[1], way: found[2] }
}
