import type { PinGroup, SettingsAct } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'

/** Whose devices are to have a PIN, as one choice of four. */
export const pinDemandChoices = [
  { value: 'nobody', label: '不要求', groups: [] },
  { value: 'school', label: '学校的', groups: ['school'] },
  { value: 'bureau', label: '局里的', groups: ['bureau'] },
  { value: 'everybody', label: '学校和局里的', groups: ['school', 'bureau'] },
] as const satisfies readonly { value: string; label: string; groups: readonly PinGroup[] }[]

/** The choice that names these groups. */
export function pinDemandChoice(groups: readonly PinGroup[]): (typeof pinDemandChoices)[number] {
  const same = (one: (typeof pinDemandChoices)[number]): boolean =>
    ['school', 'bureau'].every((group) => groups.some((of) => of === group) === one.groups.some((of) => of === group))
  return pinDemandChoices.find(same) ?? pinDemandChoices[0]
}

/** The act that was typed, or what is wrong with it in words. */
export function pinDemandTyped(
  typed: Typed,
  current: readonly PinGroup[],
): { readonly act: SettingsAct } | { readonly fault: string } {
  const chosen = pinDemandChoices.find(({ value }) => value === typed['of'])
  if (chosen === undefined || chosen === pinDemandChoice(current)) return { fault: '还没有改。' }
  return { act: { type: 'pinDemanded', groups: [...chosen.groups], reason: (typed['reason'] ?? '').trim() } }
}
