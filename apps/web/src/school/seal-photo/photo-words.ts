import type { Sentence } from '../../wording/rejection.ts'
import { sizeWords } from '../../wording/storage.ts'
import type { CameraFailure } from './camera.ts'
import type { PrepareFailure } from './prepare.ts'
import type { Verdict } from './verdict.ts'

/** Why a photo is not there: the file, the phone's disk, or the camera in the page. */
export type PhotoFailure = PrepareFailure | CameraFailure | 'notStored' | 'noFile'

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
  noFile: {
    happened: '等了 30 秒，没有收到照片。',
    kept,
    next: '请再拍一次；还收不到，就点“在本页里拍”，或先用相机拍好，再从相册选。',
  },
  notStored: {
    happened: '照片没有存进手机，可能是空间满了。',
    kept: '回复已经存好，照片还在这一页上。',
    next: '请先腾出空间，不要关闭本页，再点一次“就用这张”。',
  },
  refused: {
    happened: '没有得到用相机的允许。',
    kept,
    next: '请在浏览器的网站设置里允许用相机，再点“在本页里拍”；也可以点“拍照”或“从相册选”。',
  },
  noCamera: { happened: '这台设备上没有找到相机。', kept, next: '请用别的设备拍好，再从相册选。' },
  taken: {
    happened: '相机打不开，可能正被别的程序用着。',
    kept,
    next: '请关掉别的用相机的程序，再点“在本页里拍”；也可以从相册选。',
  },
  notHere: { happened: '这个浏览器不能在本页里拍。', kept, next: '请点“拍照”，或从相册选。' },
}

/** What a photo makes people look at once more; nothing is decided by it (PC-7). */
export function warningWords({ hasSeal, isBlurred }: Verdict): { happened: string; next: string }[] {
  return [
    ...(hasSeal ? [] : [{ happened: '照片里没看到红色公章。', next: '请核对；若是黑白复印件，可以照样提交。' }]),
    ...(isBlurred ? [{ happened: '照片偏糊，字可能看不清。', next: '重拍一张？' }] : []),
  ]
}

/** Before the camera opens on a phone that has little room (PC-8). */
export function lowSpaceWords(left: number): { happened: string; next: string } {
  return { happened: `手机空间只剩 ${sizeWords(left)}，新照片可能存不下。`, next: '先上传，再清理旧照片。' }
}
