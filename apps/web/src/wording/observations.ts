import { LATE_AFTER_DAYS, type Observation } from '@sunshine/tickets'
import { momentWords } from './dates.ts'

/** Whose entry it is. */
export const sideLabels: { readonly [side in Observation['side']]: string } = { school: '学校自记', bureau: '区里记' }

/** "5月6日 10:02 收到"; who reads a late one learns by how much. */
export function receivedWords({ at }: Observation, now: number): string {
  return `${momentWords(at, now)} 收到`
}

/** Under the form: what makes an entry a late one. */
export const lateRule = `收到的时间比发生的日子晚 ${LATE_AFTER_DAYS} 天以上的，标“补记”（本系统默认）。`
