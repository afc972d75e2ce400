import type { Sentence } from '../../wording/rejection.ts'
import type { ShrinkFailure } from './shrink.ts'

/** Why a photo is not saved: the file, or the phone's disk. */
export type PhotoFailure = ShrinkFailure | 'notStored'

const kept = '回复已经存好。'

/** What people read when a photo cannot be taken. */
export const photoFailureWords: { readonly [code in PhotoFailure]: Sentence } = {
  tooLarge: {
    happened: '这个文件太大，不像手机拍的照片。',
    kept,
    next: '请重新拍一张，或从相册另选一张。',
  },
  notAnImage: { happened: '这个文件不是照片，打不开。', kept, next: '请拍照，或从相册选一张照片。' },
  unreadable: {
    happened: '这张照片打不开，可能是这个浏览器不认的格式。',
    kept,
    next: '请直接拍照；或在相册里截一张图，再选那张截图。',
  },
  notStored: {
    happened: '照片没有存进手机，可能是空间满了。',
    kept: '回复已经存好，照片还在这一页上。',
    next: '请先腾出空间，不要关闭本页，再点一次“就用这张”。',
  },
}
