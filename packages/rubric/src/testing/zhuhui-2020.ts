import { copyRubric, editRubric, type RubricDraft } from '../rubric-draft.ts'
import type { RubricEdit } from '../rubric-edit.ts'
import type { Refusal } from '../refusal.ts'
import type { Rubric } from '../rubric.ts'
import { zhuhui2019 } from '../zhuhui-2019.ts'

/** What an invented 2020 changes: prices, a clause less, an item more, steps, grades, threshold, awards, words. */
export const changesOf2020: readonly RubricEdit[] = [
  { edit: 'categoryLabel', category: '3', label: '日常管理与队伍建设' },
  { edit: 'contentLabel', content: '1.1', label: '按时办结' },
  {
    edit: 'itemLabel',
    item: '1.1',
    label: '逾期办结的工单，一件扣3分；经下函催办仍逾期的，一件扣6分；未办理的，一件扣12分。',
  },
  { edit: 'rulePoints', item: '1.1', when: 'late', points: 300 },
  { edit: 'ruleLabel', item: '1.1', when: 'late', label: '逾期办结的工单，一件扣3分' },
  { edit: 'rulePoints', item: '1.1', when: 'lateAfterUrge', points: 600 },
  { edit: 'ruleLabel', item: '1.1', when: 'lateAfterUrge', label: '经下函催办仍逾期的，一件扣6分' },
  { edit: 'rulePoints', item: '1.1', when: 'unreplied', points: 1200 },
  { edit: 'ruleLabel', item: '1.1', when: 'unreplied', label: '未办理的，一件扣12分' },
  // The seal is no longer scored: replies go out under an electronic signature.
  { edit: 'removeRule', item: '1.2', when: 'notSealed' },
  { edit: 'itemLabel', item: '1.2', label: '未按规范要求回复的工单，一件扣1.5分。扣完为止。' },
  { edit: 'rulePoints', item: '1.2', when: 'nonCompliant', points: 150 },
  { edit: 'ruleLabel', item: '1.2', when: 'nonCompliant', label: '未按规范要求回复的工单，一件扣1.5分' },
  { edit: 'limitText', item: '1.2', text: '扣完为止' },
  { edit: 'itemMax', item: '1.2', max: 600 },
  { edit: 'itemLabel', item: '1.3b', label: '回访满意率低于90%，每降一个百分点扣1分。满意率低于80%，计零分。' },
  { edit: 'rate', item: '1.3b', threshold: 90, perPoint: 100, zeroBelow: 80 },
  {
    edit: 'addItem',
    item: {
      id: '2.1c',
      content: '2.1',
      kind: 'discretionary',
      label: '移动端受理：师生家长可在手机上登记、查询工单。（4分）',
      max: 400,
      notes: [],
      criteria: ['手机可登记', '手机可查询'],
      step: 25,
    },
    before: '2.2a',
  },
  { edit: 'step', item: '2.1a', step: 100 },
  { edit: 'perCase', item: '2.2a', perCase: 100 },
  { edit: 'levelPoints', item: '2.2b', level: 'good', points: 400 },
  { edit: 'levelPoints', item: '2.2b', level: 'fair', points: 200 },
  { edit: 'levelName', item: '2.2b', level: 'good', name: '较好' },
  { edit: 'evidence', item: '3.1', lines: ['站点名册', '验收表'] },
  { edit: 'levelPoints', item: '3.3', level: 'national', points: 500 },
  { edit: 'vetoGrounds', grounds: ['凡在阳光中心工作中存在吃、拿、卡、要等违纪行为的'] },
]

/** The document an invented bureau issued in 2020. */
export const named2020: Pick<Rubric, 'id' | 'docNo' | 'issuedOn' | 'title'> = {
  id: 'zhuhui-2020',
  docNo: '珠教通〔2020〕18号',
  issuedOn: '2020-05-20',
  title: '2020年珠晖区教育阳光服务平台建设工作考核评分细则',
}

/** The draft, or a throw that says what was refused: for tests whose edits are good. */
export function draftOf(drafted: RubricDraft | { readonly refusal: Refusal }): RubricDraft {
  if ('refusal' in drafted) throw new Error(`${drafted.refusal.path}: ${drafted.refusal.expected}`)
  return drafted
}

/** An invented next year, made of last year's with the editor and without a line of new code (SC-17, RB-6). */
export const zhuhui2020: Rubric = draftOf(
  editRubric(draftOf(copyRubric(zhuhui2019, named2020)).draft, changesOf2020),
).draft
