import { splitKey, type DocumentKey, type PhotoRefusal } from '@sunshine/sync'
import { isSchoolRole, MOST_FILES, type EvidenceFile, type Role } from '@sunshine/tickets'
import type { Sentence } from './rejection.ts'

/** Whether a file belongs to a year's assessment, and is no photo of a sealed letter. */
export const isOfYear = (about: DocumentKey): boolean => splitKey(about).kind === 'assessment'

/** What a waiting file is called: 盖章照片 of its ticket, or 佐证材料 of its year. */
export function fileTitle(about: DocumentKey, nameOf: (ticketId: string) => string): string {
  const { id } = splitKey(about)
  return isOfYear(about) ? `佐证材料 ${id.slice(-4)} 年考核` : `盖章照片 ${nameOf(id)}`
}

/** Where a year's files can be changed. */
export function yearHref(about: DocumentKey, role: Role): string {
  const { id } = splitKey(about)
  const year = id.slice(-4)
  return isSchoolRole(role) ? `/score?year=${year}` : `/desk/units/${id.slice(0, -5)}?year=${year}`
}

const kept = '写的内容和这份材料都还在本机。'
const again = '请换一份，再提交一次。'

/** What people read when the district will never take a file of evidence (SY-22). */
export const evidenceRefusalWords: { readonly [refusal in PhotoRefusal]: Sentence } = {
  tooLarge: { happened: '区里没有收这份材料：超过 8 MB。', kept, next: again },
  notAnImage: { happened: '区里打不开这份材料，它可能在手机里存坏了。', kept, next: again },
  notAPdf: { happened: '区里没有收这份材料：它不是完整的 PDF。', kept, next: again },
  digestDiffers: { happened: '这份材料在手机里存坏了，和选的时候不一样。', kept, next: again },
  absent: { happened: '这个年度的考核现在不归您的单位，区里没有收这份材料。', kept, next: '请打电话问区考核员。' },
  malformed: { happened: '区里没有收下这份材料。', kept, next: '请刷新更新程序，再提交一次；还不行请报给管理员。' },
}

/** Why a chosen file was not taken into the form. */
export type EvidenceFailure = 'tooLarge' | 'notAPdf' | 'unreadable' | 'otherKind' | 'tooMany' | 'notStored'

const textStays = '已写的内容和别的材料都还在。'

/** What people read beside the button. */
export const evidenceFailureWords: { readonly [failure in EvidenceFailure]: Sentence } = {
  tooLarge: {
    happened: '这个文件太大：PDF 最多 8 MB，照片最多 30 MB。',
    kept: textStays,
    next: '请压缩或拆成几份再选。',
  },
  notAPdf: { happened: '这个文件打不开，不是完整的 PDF。', kept: textStays, next: '请重新导出 PDF 再选。' },
  unreadable: {
    happened: '这张照片打不开，手机可能用了别的格式。',
    kept: textStays,
    next: '请把照片存成 JPEG 再选，或直接拍一张。',
  },
  otherKind: { happened: '只收照片和 PDF。', kept: textStays, next: '别的文件请先导出成 PDF。' },
  tooMany: { happened: `一项最多附 ${MOST_FILES} 份材料。`, kept: textStays, next: '请删掉用不着的再加。' },
  notStored: { happened: '这份材料没有存下。', kept: textStays, next: '按上面的提示腾出空间后再选一次。' },
}

/** 240 KB, 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`
}

/** "照片 240 KB", "PDF 1.2 MB". */
export function fileFacts({ kind, bytes }: EvidenceFile): string {
  return `${kind === 'pdf' ? 'PDF' : '照片'} ${sizeWords(bytes)}`
}
