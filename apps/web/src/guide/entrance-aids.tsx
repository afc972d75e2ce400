import type { JSX } from 'solid-js'
import { ButtonLink } from '../ui/button.tsx'
import { LargeTextSwitch } from './large-text-switch.tsx'
import './entrance-aids.css'

/** On the first page anybody sees: bigger text at once, how to install, how it works (ME-9). */
export function EntranceAids(): JSX.Element {
  return (
    <div class="entrance-aids">
      <LargeTextSwitch />
      <ButtonLink href="/install" variant="quiet">
        装到桌面
      </ButtonLink>
      <ButtonLink href="/help" variant="quiet">
        使用帮助
      </ButtonLink>
    </div>
  )
}
