import type { JSX } from 'solid-js'
import { CheckField } from '../ui/choice-field.tsx'
import { createDisplay } from './display.ts'

/** 大字版 on and off in one tap; whoever chose 特大 has it on as well (ME-9). */
export function LargeTextSwitch(): JSX.Element {
  const display = createDisplay()
  return (
    <CheckField
      label="大字版"
      checked={display.size() === '24' || display.size() === '30'}
      onChange={(isOn) => void display.setSize(isOn ? '24' : '17')}
    />
  )
}
