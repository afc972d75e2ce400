import type { SyncTrouble } from '../session/phone.ts'

/** The shortest sentence about the phone's own storage; `wording/storage.ts` says more (ST-7). */
export const cannotStore = '手机现在存不进内容。请不要关闭本页。'

/** Why the last try to sync failed although there was a network, in words; undefined when there was none or it worked. */
export function troubleWords(trouble: SyncTrouble): string | undefined {
  switch (trouble) {
    case null:
    case 'unreachable':
      return undefined
    case 'signedOut':
      return '登录已过期。您写的都在本机，重新登录后自动上传。'
    case 'outdated':
      return '程序太旧，区里收不了。请刷新更新，写好的内容不会丢。'
    case 'busy':
      return '区里正忙，稍后自动再传。'
    case 'serverDisk':
      return '区里的服务器暂时存不进东西，这次没有收下。您写的都在本机，修好后自动上传；急用请告诉管理员。'
    // Another log is told in full above every page (AD-3).
    case 'logDiffers':
    case 'refused':
      return '区里没有收下这次上传。内容都在本机，请报给管理员。'
    case 'storage':
      return cannotStore
  }
}
