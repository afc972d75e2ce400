import { beijingDate } from '@sunshine/rubric/civil-date'
import { sheetStages, type SheetLife, type SheetStage } from '@sunshine/tickets'
import { dayWords } from '../wording/dates.ts'
import { stageLabels } from '../wording/sheet-life.ts'
import type { TimelineEntry } from '../ui/timeline.tsx'

/** Where the year stands, in one sentence for whoever is not asked to do anything. */
export function standingWords(life: SheetLife): string {
  const open = life.objections.filter(({ decided }) => decided === null).length
  switch (life.stage) {
    case 'selfAssessment':
      return life.selfAssessment === null ? '还没有自评。' : '自评已提交，等区里开始评审；之前还可以改。'
    case 'review':
      return `区里正在评审，${life.submissions.length} 位考核员已提交，要 2 位。`
    case 'feedback':
      if (open > 0) return `有 ${open} 条申诉等区里决定。`
      return life.answer === null
        ? `已反馈，${dayWords(life.feedback?.objectUntil ?? '')} 24 点前可以申诉。`
        : '学校已答复，等区里公示。'
    case 'published':
      return `公示到 ${dayWords(life.published?.until ?? '')}，之后审定。`
    case 'approved':
      return '已审定，等区里定稿。'
    case 'finalised':
      return '已定稿。'
  }
}

/** The steps from 自评 to 定稿: what was done by whom, where the year stands, what is ahead. */
export function yearSteps(life: SheetLife): TimelineEntry[] {
  const at = sheetStages.indexOf(life.stage)
  return sheetStages.map((stage, index) => ({
    id: stage,
    state: stateOf(index, at, life.stage),
    title: stageLabels[stage],
    facts: factsOf(life, stage),
  }))
}

function stateOf(index: number, at: number, stage: SheetStage): TimelineEntry['state'] {
  if (index < at || stage === 'finalised') return 'done'
  return index === at ? 'now' : 'ahead'
}

function factsOf(life: SheetLife, stage: SheetStage): string | undefined {
  switch (stage) {
    case 'selfAssessment':
      return signed(life.selfAssessment)
    case 'review':
      return life.submissions.length === 0 ? undefined : life.submissions.map((one) => signed(one)).join('，')
    case 'feedback':
      return signed(life.feedback)
    case 'published':
      return signed(life.published)
    case 'approved':
      return signed(life.approved)
    case 'finalised':
      return signed(life.finalised)
  }
}

function signed(step: { readonly by: string; readonly at: number } | null): string | undefined {
  return step === null ? undefined : `${dayWords(beijingDate(step.at))} ${step.by}`
}
