import { roleLabels, stateLabels, type Rejection } from '@sunshine/tickets'
import { dayWords, momentWords } from './dates.ts'
import { findingWords } from './findings.ts'
import { owedWords, stageLabels } from './sheet-life.ts'

/** What people read when an act is refused: what happened, what was kept, what to do next. */
export interface Sentence {
  readonly happened: string
  readonly kept: string
  readonly next: string
}

const kept = '您写的内容还在。'

const fields: { readonly [field: string]: string } = {
  description: '问题描述',
  visitorName: '来访人姓名',
  leaderInstruction: '领导批示',
  accusedUnitId: '被举报单位',
  accusedPersons: '被举报人',
  letterNo: '催办函编号',
  newDueOn: '新的办结时限',
  into: '并入的工单',
  dueOn: '办结时限',
  until: '公示截止日',
  acceptedAt: '受理时间',
  effectiveOn: '生效日期',
  edits: '改动的日子',
  item: '考核项目',
  observedOn: '日期',
  text: '内容',
  ground: '种子的来历',
  unitId: '主送单位',
}

/** The words for a refusal; a new code does not compile until it has some. */
export function rejectionWords(rejection: Rejection, now: number): Sentence {
  switch (rejection.code) {
    case 'unknownTicket':
      return { happened: '这件工单已不在您这里，可能转给了别的单位。', kept, next: '可复制后交给现在的承办单位。' }
    case 'alreadyExists':
      return { happened: '这件工单已经登记过。', kept, next: '到台账里找到它，接着办理。' }
    case 'roleMayNot':
      return { happened: `${roleLabels[rejection.role]}不能做这一步。`, kept, next: '请交给有权限的同事办理。' }
    case 'notYourUnit':
      return { happened: '这件工单属于别的单位。', kept, next: '如需办理，请联系区中心派单。' }
    case 'otherMembership':
      return { happened: '这是您在另一个单位写的。', kept, next: '请在“我的”里换回那个单位，再上传。' }
    case 'wrongState':
      return {
        happened: `工单现在是“${stateLabels[rejection.state]}”，这一步做不了。`,
        kept,
        next: '请看工单现在的进展，再决定下一步。',
      }
    case 'fieldMissing':
      return { happened: `还没有填“${fields[rejection.field] ?? rejection.field}”。`, kept, next: '补上后再保存。' }
    case 'fieldInvalid':
      return { happened: `“${fields[rejection.field] ?? rejection.field}”填得不对。`, kept, next: '改好后再保存。' }
    case 'photoOfAnother':
      return {
        happened: `这张照片已经用在${rejection.ticketNo ? `工单 ${rejection.ticketNo} ` : '另一件工单'}上，不能再用。`,
        kept,
        next: '请拍这一件自己的盖章信；一封信答几件的，请区中心先并案。',
      }
    case 'emptyReply':
      return { happened: '还没有写内容。', kept, next: '写好后再点一次。' }
    case 'unknownReply':
      return { happened: '找不到这条回复。', kept, next: '请刷新工单后再试。' }
    case 'notYetDue':
      return {
        happened: `${dayWords(rejection.dueOn)} 24:00 才到期，现在不能下函催办。`,
        kept,
        next: '到期仍未回复再下函。',
      }
    case 'alreadyDue':
      return {
        happened: `${dayWords(rejection.dueOn)} 已到期，时限不能再改。`,
        kept,
        next: '请尽快回复，越早扣分越少。',
      }
    case 'noDueDate':
      return { happened: '这件工单还没有办结时限。', kept, next: '请区中心先定时限。' }
    case 'extensionUsed':
      return { happened: '这件工单已经申请过一次延期。', kept, next: '请在现有时限内回复。' }
    case 'unknownExtension':
    case 'unknownLetter':
    case 'unknownCall':
    case 'noFirstCall':
      return { happened: '找不到这条记录。', kept, next: '请刷新工单后再试。' }
    case 'letterNoUsed':
    case 'letterNoSkips':
      return {
        happened:
          rejection.code === 'letterNoUsed' ? '这个函号已经用在另一份催办函上。' : '函号要连着编，这个号跳过了前面的。',
        kept,
        next: rejection.next === '' ? '请另起一个函号。' : `请改用 ${rejection.next}。`,
      }
    case 'sameCaller':
      return { happened: '您打过其中一次，要换一个人。', kept, next: '请另一位同事来做。' }
    case 'notYourCall':
      return { happened: '这次回访是同事记下的，要由本人撤销。', kept, next: '请那位同事来撤销。' }
    case 'nothingToDecide':
      return { happened: '这一项已经有人定过了。', kept, next: '请看工单里的记录。' }
    case 'notDissatisfied':
      return { happened: '最近一次回访不是“不满意”，不能发回重办。', kept, next: '先记下回访结果。' }
    case 'reasonMissing':
      return { happened: '还没有写理由。', kept, next: '写一句理由再保存。' }
    case 'yearIsOver':
      return {
        happened: `${rejection.earliest} 年以前的年度已经结束，口径和细则不能再改到那时。`,
        kept,
        next: `请把生效的年份改为 ${rejection.earliest} 年或以后。`,
      }
    case 'sampleStands':
      return {
        happened: `${rejection.year} 年的抽样已经公布过种子，不能再换。`,
        kept,
        next: '确实要换，请重新抽样并写明理由。',
      }
    case 'noSample':
      return { happened: `${rejection.year} 年还没有抽过样。`, kept, next: '请先公布种子。' }
    case 'amountOutOfRange':
      return { happened: `${rejection.item} 的分数超出评分细则。`, kept, next: '请按细则的分值和档次评定。' }
    case 'accusedMayNotHandle':
      return { happened: '被举报的单位不能办理这件举报。', kept, next: '请另选承办单位。' }
    case 'centreDecides':
      return {
        happened: '这一步要由区中心决定：学校不能自己把工单撤下来。',
        kept,
        next: '请退回区中心并写明情况，或尽快回复。',
      }
    case 'unknownUnit':
      return { happened: '没有这个单位，或者它已停用。', kept, next: '请重新选择单位。' }
    case 'notAtThisStage':
      return {
        happened: `这个年度的考核现在是“${stageLabels[rejection.stage]}”，这一步做不了。`,
        kept,
        next: '请看考核进度，再决定下一步。',
      }
    case 'reviewersMissing':
      return {
        happened: `要有 2 位考核员提交评审才能反馈，现在有 ${rejection.submitted} 位。`,
        kept,
        next: '请另一位考核员看过后提交评审。',
      }
    case 'alreadySubmitted':
      return { happened: '您已经提交过评审。', kept, next: '还要另一位考核员提交。' }
    case 'windowOver':
      return {
        happened: `申诉期到 ${dayWords(rejection.until)} 24:00 为止，已经过了。`,
        kept,
        next: '可把写好的内容复制下来，联系区考核员。',
      }
    case 'windowOpen':
      return {
        happened: `要等到 ${dayWords(rejection.until)}，现在还早。`,
        kept,
        next: '到期后再做这一步；单位答复“无异议”可以先公示。',
      }
    case 'unknownObjection':
      return { happened: '找不到这条申诉。', kept, next: '请先同步，再打开考核表看看。' }
    case 'unknownObservation':
      return { happened: '找不到这条台账，或者它已经撤回了。', kept, next: '请先同步，再打开台账看看。' }
    case 'notYourObservation':
      return { happened: `这条台账是${rejection.by}记的，只有本人能撤回。`, kept, next: '请由本人撤回。' }
    case 'objectionOpen':
      return { happened: `还有 ${rejection.open} 条申诉没有决定。`, kept, next: '先决定申诉，再公示。' }
    case 'sameReviewer':
      return { happened: '这一项最初是您评的，申诉要由另一位来决定。', kept, next: '请另一位考核员或审定人决定。' }
    case 'approverDecides':
      return { happened: '这一项按工单计分，申诉由审定人决定。', kept, next: '请审定人决定。' }
    case 'stillOwed':
      return {
        happened: `还有 ${rejection.owed.length} 处没有评完，不能定稿：${owedWords(rejection.owed)}。`,
        kept,
        next: '评完再定稿。',
      }
    case 'consentMissing':
      return {
        happened: `${rejection.items.join('、')} 评为不达标，审定人还没有同意。`,
        kept,
        next: '请审定人在考核表里同意，再做这一步。',
      }
    case 'sheetDiffers':
      return {
        happened: '区里的记录和本机算的不一样，可能刚有新的回复或评定。',
        kept,
        next: '请先同步，再做这一步。',
      }
    case 'changedMeanwhile':
      return {
        happened: `${rejection.by} ${momentWords(rejection.at, now)} 也改了这一栏。`,
        kept: '您写的和对方写的都留着。',
        next: '看过对方写的，再决定要不要重新提交。',
      }
    case 'judgedMeanwhile':
      return {
        happened: `${rejection.by || '另一位考核员'} ${momentWords(rejection.at, now)} 已判：${findingWords(rejection)}。`,
        kept: '您的结论没有记上，也没有丢。',
        next: '请对照两份意见，保留对方的，或写明理由改判。',
      }
    case 'noFirstFinding':
      return { happened: '这件还没有署名的初审结论，不能复审。', kept, next: '请先在“待审回复”里审核。' }
    case 'firstReviewer':
      return { happened: '这件是您初审的，复审要由另一位考核员做。', kept, next: '请看下一件。' }
    case 'notDrawn':
      return { happened: '这件没有抽中复审。', kept, next: '请从“复审抽样”里看下一件。' }
    case 'secondGiven':
      return {
        happened: '这件已有复审意见，初审和复审都不能再改。',
        kept,
        next: '两份意见不同的，由审定人裁定。',
      }
    case 'sameIdOtherContent':
      return { happened: '这条记录的编号已被另一条占用。', kept, next: '请点“改后重交”。' }
    case 'tooLarge':
      return { happened: '内容太大，区里收不下。', kept, next: '请分成几次提交。' }
    case 'malformed':
      return { happened: '这条记录的格式区里读不懂。', kept, next: '请更新程序后重交，或复制内容报给区中心。' }
  }
}
