import { expect, test } from 'vitest'
import { isInsideOtherProgram } from '../session/inside-other-program.ts'
import { whichBrowser, type Way } from './which-browser.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit}`

const seen: readonly (readonly [name: string | undefined, way: Way | undefined, userAgent: string])[] = [
  [
    '微信',
    'leave',
    `Mozilla/5.0 (Linux; Android 13; 2201116SC Build/TKQ1.221114.001; wv) ${webkit} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MMWEBID/3184 MicroMessenger/8.0.49.2600(0x28003133) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64`,
  ],
  ['微信', 'leave', `${iphone} Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN`],
  [
    '微信',
    'leave',
    `${windows} Chrome/122.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows WindowsWechat/WMPF WindowsWechat(0x63090a13) XWEB/9129`,
  ],
  [
    '企业微信',
    'leave',
    `Mozilla/5.0 (Linux; Android 12; JAD-AL50 Build/HUAWEIJAD-AL50; wv) ${webkit} Version/4.0 Chrome/109.0.5414.86 MQQBrowser/6.2 TBS/046317 Mobile Safari/537.36 wxwork/4.1.22 MicroMessenger/7.0.1 NetType/WIFI Language/zh Lang/zh`,
  ],
  ['企业微信', 'leave', `${iphone} Mobile/15E148 wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh ColorScheme/Light`],
  [
    'QQ',
    'leave',
    `Mozilla/5.0 (Linux; Android 12; V2055A Build/SP1A.210812.003; wv) ${webkit} Version/4.0 Chrome/89.0.4389.72 MQQBrowser/6.2 TBS/046295 Mobile Safari/537.36 V1_AND_SQ_8.9.68_4264_YYB_D A_8096800 QQ/8.9.68.11565 NetType/WIFI WebP/0.3.0 AppId/537166563 Pixel/1080`,
  ],
  ['QQ', 'leave', `${iphone} Mobile/15E148 QQ/8.9.68.635 V1_IPH_SQ_8.9.68_1_APP_A Pixel/1170 NetType/WIFI`],
  [
    '钉钉',
    'leave',
    `Mozilla/5.0 (Linux; U; Android 11; zh-CN; M2007J17C Build/RKQ1.200826.002) ${webkit} Version/4.0 Chrome/69.0.3497.100 UWS/3.22.2.64 Mobile Safari/537.36 AliApp(DingTalk/7.5.5) com.alibaba.android.rimet/36341516 Channel/10006872 language/zh-CN abi/64 UT4Aplus/0.2.25`,
  ],
  [
    '钉钉',
    'leave',
    `${iphone} Mobile/21F90 AliApp(DingTalk/7.5.10) com.laiwang.DingTalk/37462128 Channel/201200 language/zh-Hans-CN UT4Aplus/0.0.6 WK`,
  ],
  ['飞书', 'leave', `${iphone} Mobile/15E148 Lark/7.19.6 LarkLocale/zh_CN ChannelName/Feishu TTWebView/0`],
  [
    '支付宝',
    'leave',
    `Mozilla/5.0 (Linux; U; Android 12; zh-CN; PFDM00 Build/SP1A.210812.016) ${webkit} Version/4.0 Chrome/69.0.3497.100 UWS/3.22.2.9999 Mobile Safari/537.36 UCBS/3.22.2.9999 NebulaSDK/1.8.100112 Nebula AlipayDefined(nt:WIFI,ws:360|0|3.0) AliApp(AP/10.3.96.8100) AlipayClient/10.3.96.8100 Language/zh-Hans`,
  ],
  [
    '小米浏览器',
    'menu',
    `Mozilla/5.0 (Linux; U; Android 13; zh-cn; 22081212C Build/TKQ1.220829.002) ${webkit} Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.8.220115 swan-mibrowser`,
  ],
  [
    '华为浏览器',
    'menu',
    `Mozilla/5.0 (Linux; Android 10; NOH-AN00; HMSCore 6.13.0.302) ${webkit} Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36`,
  ],
  [
    '华为浏览器',
    'menu',
    `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${webkit} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.1.1.300`,
  ],
  [
    '荣耀浏览器',
    'menu',
    `Mozilla/5.0 (Linux; Android 13; MAA-AN10 Build/HONORMAA-AN10) ${webkit} Chrome/114.0.5735.196 HonorBrowser/7.0.5.302 Mobile Safari/537.36`,
  ],
  [
    'vivo 浏览器',
    'menu',
    `Mozilla/5.0 (Linux; Android 13; V2171A Build/TP1A.220624.014; wv) ${webkit} Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/15.2.10.0`,
  ],
  [
    'OPPO 浏览器',
    'menu',
    `Mozilla/5.0 (Linux; U; Android 13; zh-cn; PGEM10 Build/TP1A.220905.001) ${webkit} Version/4.0 Chrome/90.0.4430.61 Mobile Safari/537.36 HeyTapBrowser/40.8.15.1`,
  ],
  [
    'UC 浏览器',
    'bookmark',
    `Mozilla/5.0 (Linux; U; Android 12; zh-CN; V2055A Build/SP1A.210812.003) ${webkit} Version/4.0 Chrome/100.0.4896.58 UCBrowser/15.5.8.1270 Mobile Safari/537.36`,
  ],
  [
    'QQ 浏览器',
    'bookmark',
    `Mozilla/5.0 (Linux; U; Android 12; zh-cn; M2012K11AC Build/SKQ1.211006.001) ${webkit} Version/4.0 Chrome/89.0.4389.72 MQQBrowser/14.9 Mobile Safari/537.36 COVC/046915`,
  ],
  [
    '百度',
    'bookmark',
    `Mozilla/5.0 (Linux; Android 12; JEF-AN00 Build/HUAWEIJEF-AN00; wv) ${webkit} Version/4.0 Chrome/97.0.4692.98 Mobile Safari/537.36 T7/13.52 SP-engine/2.91.0 baiduboxapp/13.52.0.10 (Baidu; P1 12) NABar/1.0`,
  ],
  [
    '夸克',
    'bookmark',
    `Mozilla/5.0 (Linux; U; Android 13; zh-CN; 23013RK75C Build/TKQ1.220905.001) ${webkit} Version/4.0 Chrome/100.0.4896.58 Quark/6.9.5.480 Mobile Safari/537.36`,
  ],
  ['Chrome', 'prompt', `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/128.0.0.0 Mobile Safari/537.36`],
  [
    'Edge',
    'prompt',
    `Mozilla/5.0 (Linux; Android 10; HD1913) ${webkit} Chrome/128.0.6613.137 Mobile Safari/537.36 EdgA/128.0.2739.67`,
  ],
  [
    '三星浏览器',
    'prompt',
    `Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S9080) ${webkit} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`,
  ],
  ['Firefox', 'plain', 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0'],
  ['Safari', 'share', `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`],
  ['Chrome', 'share', `${iphone} CriOS/128.0.6613.98 Mobile/15E148 Safari/604.1`],
  ['Edge', 'share', `${iphone} Version/17.0 EdgiOS/128.0.2739.60 Mobile/15E148 Safari/604.1`],
  ['UC 浏览器', 'safari', `${iphone} Mobile/21F90 UCBrowser/16.4.8.2456 Mobile AliApp(TUnionSDK/0.1.20.4)`],
  [
    'QQ 浏览器',
    'safari',
    `${iphone} Version/17.5 MQQBrowser/14.9.1 Mobile/15E148 Safari/604.1 QBWebViewUA/2 QBWebViewType/1 WKType/1`,
  ],
  ['Chrome', 'prompt', `${windows} Chrome/128.0.0.0 Safari/537.36`],
  ['Chrome', 'prompt', `Mozilla/5.0 (Windows NT 6.1; Win64; x64) ${webkit} Chrome/109.0.0.0 Safari/537.36`],
  ['Edge', 'prompt', `${windows} Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0`],
  ['360 浏览器', 'switch', `${windows} Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE`],
  [
    '360 浏览器',
    'switch',
    `Mozilla/5.0 (Windows NT 6.1; WOW64) ${webkit} Chrome/86.0.4240.198 Safari/537.36 QIHU 360EE`,
  ],
  ['QQ 浏览器', 'switch', `${windows} Chrome/94.0.4606.71 Safari/537.36 Core/1.94.202.400 QQBrowser/11.9.5355.400`],
  ['搜狗浏览器', 'switch', `${windows} Chrome/80.0.3987.87 Safari/537.36 SE 2.X MetaSr 1.0`],
  [
    '2345 浏览器',
    'switch',
    `Mozilla/5.0 (Windows NT 6.1; WOW64) ${webkit} Chrome/69.0.3947.100 Safari/537.36 2345Explorer/10.28.0.21313`,
  ],
  ['IE 或兼容模式', 'switch', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
  ['Firefox', 'plain', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0'],
  [
    'Safari',
    'plain',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  ],
  [undefined, undefined, 'curl/8.9.1'],
]

test.each(seen)('[ME-5] %s is known, and how to put the app on its home screen (%s)', (name, way, userAgent) => {
  expect(whichBrowser(userAgent)).toEqual(name === undefined ? undefined : { name, way })
})

test('[ME-5] what the gate takes for a page inside another program is what the guide says of it', () => {
  expect(seen.length).toBeGreaterThanOrEqual(25)
  for (const [, way, userAgent] of seen) expect(isInsideOtherProgram(userAgent), userAgent).toBe(way === 'leave')
})
