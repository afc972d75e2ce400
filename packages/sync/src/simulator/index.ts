export type { ServerTruth } from './laws.ts'
export { createChoices, type Choices } from './random.ts'
export { playSchedule, type ScheduleEnd, type ScheduleParts, type ServerUnderTest } from './schedule.ts'
