import type { StorageTrouble } from '../store/storage-trouble.ts'
import type { Sentence } from './rejection.ts'

const kept = '以前存好的没有动，这一页上写的也还在。'

/** What people read when the phone cannot store: what happened, what was kept, what to do next (ST-7, ST-8). */
export const storageWords: { readonly [trouble in StorageTrouble]: Sentence } = {
  full: {
    happened: '手机空间满了，新写的存不进去。',
    kept,
    next: '请删些照片或视频腾出空间，不要关闭本页，再点一次。',
  },
  missing: {
    happened: '这个浏览器不让网页在本机存东西。',
    kept: '已经上传的都在区里；这一页上写的还在，但没有存下。',
    next: '请把写的内容复制下来，换系统自带的浏览器、Chrome 或 Edge 打开。',
  },
  refused: {
    happened: '打不开本机存的内容，可能开了无痕模式、锁定模式，或者空间满了。',
    kept,
    next: '请退出无痕模式、腾出空间，再点一次；还不行就关掉浏览器重新打开，不用卸载。',
  },
  silent: {
    happened: '本机的存储一直没有回应。',
    kept: '以前存好的没有动，只是还没读出来；这一页上写的也还在。',
    next: '请再点一次；还不行就关掉浏览器重新打开，不用卸载。',
  },
  oldTab: {
    happened: '别的窗口还开着旧版程序，新版在等它。',
    kept: '写好的内容都在。',
    next: '请关掉那个窗口，这里就会接着打开。',
  },
  failed: {
    happened: '刚才有一次没有存进本机。',
    kept,
    next: '请不要关闭本页，再点一次。',
  },
}

/**
 * After the browser cleared this phone's database: `unsent` acts were known to wait in it (ST-3, ST-9). What was counted
 * in the last seconds before a phone died may not have been kept, so that none known is not none.
 */
export function clearedWords(unsent: number): Sentence {
  const lost = unsent > 0
  return {
    happened: lost
      ? `系统清掉了本机的数据，有 ${unsent} 项当时还没有上传，找不回来了。`
      : '系统清掉了本机的数据，按记录当时没有待上传的内容。',
    kept: '已经上传的都在，正在重新下载。',
    next: `${lost ? '请凭记录补登。' : '刚存过的请看一眼在不在。'}装到桌面、及时上传，就不容易再被清。`,
  }
}

/** A size as people read it: “80 MB”. */
export function sizeWords(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
}
