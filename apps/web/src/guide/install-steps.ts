import type { DrawingName } from './drawing.tsx'
import type { Way } from './which-browser.ts'

export interface Step {
  readonly words: string
  readonly drawing?: DrawingName
}

export interface InstallGuide {
  /** What it takes, in one sentence. */
  readonly lead: string
  readonly steps: readonly Step[]
  /** What to do when it does not work that way. */
  readonly otherwise: string
}

/** What to tap, browser by browser; every step is one thing to tap (ME-6). */
export const installGuides: { readonly [way in Way]: InstallGuide } = {
  leave: {
    lead: '这里不能离线保存，写的内容可能被清掉。换到手机自带的浏览器里打开，两步就好。',
    steps: [
      { words: '点右上角的“···”。', drawing: 'topDots' },
      { words: '选“在浏览器打开”。', drawing: 'openInBrowser' },
    ],
    otherwise: '找不到这一项：点“复制链接”，打开手机自带的浏览器，粘贴到最上面的地址栏。',
  },
  prompt: {
    lead: '不装也能用。装到桌面后，一点就开，没有信号也能开。',
    steps: [
      { words: '点右上角的“⋮”或“···”。', drawing: 'topDots' },
      { words: '选“安装应用”或“添加到主屏幕”。', drawing: 'menuItem' },
      { words: '点“安装”或“添加”。' },
    ],
    otherwise: '菜单里没有这一项：把本页收藏起来，从收藏里打开，一样用。',
  },
  menu: {
    lead: '不装也能用。放到桌面后，一点就开。',
    steps: [
      { words: '点底部的菜单“≡”（有的在右上角，是“⋮”）。', drawing: 'bottomMenu' },
      { words: '选“添加到桌面”或“发送到桌面”。', drawing: 'menuItem' },
      { words: '手机问能不能“添加桌面快捷方式”时，点“允许”。' },
    ],
    otherwise: '点了没反应：手机“设置” → 应用 → 这个浏览器 → 权限，打开“桌面快捷方式”，再来一次。',
  },
  bookmark: {
    lead: '不装也能用。先收藏，再看没有信号时能不能打开。',
    steps: [
      { words: '点底部的菜单“≡”。', drawing: 'bottomMenu' },
      { words: '选“收藏”或“添加到桌面”。', drawing: 'menuItem' },
      { words: '打开飞行模式，从桌面或收藏里点开一次。能打开，就是装好了。' },
    ],
    otherwise: '没有信号时打不开：请换手机自带的浏览器、Chrome 或 Edge 打开本页。',
  },
  share: {
    lead: '不装也能用。放到主屏幕后，一点就开，系统也不会清掉写的内容。',
    steps: [
      { words: '点底部中间的分享按钮（方框带向上的箭头）。', drawing: 'share' },
      { words: '往下翻，选“添加到主屏幕”。', drawing: 'menuItem' },
      { words: '点右上角的“添加”。' },
    ],
    otherwise: '装好后请从主屏幕打开，并在那里登录一次。',
  },
  safari: {
    lead: '苹果手机上，只有 Safari 能稳妥保存。换过去，一步就好。',
    steps: [{ words: '点“复制链接”，打开 Safari，粘贴到地址栏。' }],
    otherwise: '在 Safari 里再打开本页，会告诉您怎么放到主屏幕。',
  },
  switch: {
    lead: '不装也能用。要用“极速模式”，“兼容模式”打不开。',
    steps: [
      { words: '看地址栏右边：是“e”图标，就是兼容模式。点它，选“极速模式”。', drawing: 'addressBar' },
      { words: '按 Ctrl 和 D，把本页收藏起来。' },
    ],
    otherwise: '还打不开：请用 Edge 或 Chrome 打开本页。',
  },
  plain: {
    lead: '不装也能用。把本页收藏起来就行。',
    steps: [{ words: '收藏本页（电脑上按 Ctrl 和 D）。' }],
    otherwise: '想一点就开、没有信号也能开：请用 Chrome 或 Edge 打开本页，再看怎么装。',
  },
}

/** Ways by the words people choose among when the browser was taken for another one. */
export const wayChoices: readonly { readonly value: Way; readonly label: string }[] = [
  { value: 'leave', label: '微信、QQ、钉钉' },
  { value: 'menu', label: '小米、华为、vivo、OPPO 浏览器' },
  { value: 'prompt', label: 'Chrome/Edge' },
  { value: 'bookmark', label: 'UC、QQ 浏览器、百度、夸克' },
  { value: 'share', label: '苹果手机 Safari' },
  { value: 'switch', label: '电脑上的 360、QQ、搜狗浏览器' },
]
