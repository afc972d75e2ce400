import type { PhotoRefusal, Uploading } from '@sunshine/sync'
import type { SyncTrouble } from '../session/phone.ts'
import type { Sentence } from './rejection.ts'

/** How far a photo is, in whole percent of the bytes the district has; a hundred is only said when it is stored. */
export function percentOf({ sent, of }: Pick<Uploading, 'sent' | 'of'>): number {
  return of === 0 ? 0 : Math.min(99, Math.floor((sent / of) * 100))
}

/** Where a waiting photo stands: how much the district has, and why it does not go on. */
export function uploadWords(
  percent: number,
  now: { readonly syncing: boolean; readonly trouble: SyncTrouble },
  noun = '照片',
): string {
  const far = `${noun}已上传 ${percent}%`
  if (now.syncing || now.trouble === null) return far
  if (now.trouble === 'unreachable') return `${far}，网络断了，有信号时接着传`
  if (now.trouble === 'busy') return `${far}，区里正忙，稍后接着传`
  return `${far}，停在这里，能上传时接着传`
}

const kept = '回复和照片都还在本机。'
const again = '请重新拍一张。'

/** What people read when the district will never take a photo (SY-22). */
export const photoRefusalWords: { readonly [refusal in PhotoRefusal]: Sentence } = {
  tooLarge: { happened: '区里没有收这张照片：文件太大。', kept, next: again },
  notAnImage: { happened: '区里打不开这张照片，它可能在手机里存坏了。', kept, next: again },
  notAPdf: { happened: '区里打不开这份文件，它不是照片。', kept, next: again },
  digestDiffers: { happened: '这张照片在手机里存坏了，和拍下时不一样。', kept, next: again },
  absent: { happened: '这件工单现在不归您的单位，区里没有收这张照片。', kept, next: '请打电话问区中心。' },
  malformed: {
    happened: '区里没有收下这张照片。',
    kept,
    next: '请刷新更新程序，再重新拍一张；还不行请报给管理员。',
  },
}
