import { objectionDaysOf, type Feedback, type ObjectionDays, type Settings } from '@sunshine/tickets'

/** “系统默认 5 个工作日”, “3 个工作日”: who reads it knows whether the bureau chose it (SL-15). */
export function objectionDaysWords({ days, isDefault }: ObjectionDays): string {
  return `${isDefault ? '系统默认 ' : ''}${days} 个工作日`
}

/** How the last day for objections to a feedback was counted, by what stood when it was sent. */
export function objectionPeriodWords(settings: Settings, { at }: Pick<Feedback, 'at'>): string {
  return `申诉期：${objectionDaysWords(objectionDaysOf(settings, at))}，从反馈的次日数起。`
}
