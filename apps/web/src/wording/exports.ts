import type { Clause } from '@sunshine/rubric'
import type { TemplateRefusal } from '../desk/exports/open-template.ts'

/** The deductions of one ticket in as few words as a column holds. */
export const clauseNames: { readonly [clause in Clause]: string } = {
  late: '超期回复',
  lateAfterUrge: '催办后超期回复',
  unreplied: '未办理回复',
  nonCompliant: '未按规范回复',
  notSealed: '未盖章拍图',
  rework: '发回重办',
  dissatisfied: '回访不满意',
}

/** Why a file is not taken as a Word template: what is the matter, and what to do. */
export const templateRefusals: {
  readonly [refusal in TemplateRefusal]: { readonly happened: string; readonly next: string }
} = {
  notWord: {
    happened: '这个文件不是能读的 Word 文件（.docx），或者已损坏。',
    next: '请在 Word 或 WPS 里另存为 .docx，再选一次。原来的模板没有动。',
  },
  oldOrEncrypted: {
    happened: '这是旧格式（.doc）或者有密码的 Word 文件。',
    next: '请去掉密码，另存为 .docx，再选一次。原来的模板没有动。',
  },
  macros: {
    happened: '这个模板里有宏或控件，可能带来病毒，没有收下。',
    next: '请另存为不含宏的 .docx，再选一次。原来的模板没有动。',
  },
  tooLarge: {
    happened: '这个文件太大，不像是一份通知的模板，没有收下。',
    next: '请删去里面的大图片，到 5 MB 以内再选一次。原来的模板没有动。',
  },
  outside: {
    happened: '这个模板连着外面的文件或图片，没有收下。',
    next: '请把图片直接插入文档、去掉附加模板，再选一次。原来的模板没有动。',
  },
}
