import { Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import type { AppUpdate } from './update.ts'
import './update.css'

/** “有新版本 · 更新”: one quiet line above the screen, never over it. */
export function UpdateNotice(props: { update: AppUpdate }): JSX.Element {
  return (
    <div role="status">
      <Show when={props.update.isOffered()}>
        <div class="update">
          <span class="update-words">有新版本</span>
          <Button variant="quiet" onClick={() => props.update.postpone()}>
            以后
          </Button>
          <Button onClick={() => props.update.apply()}>更新</Button>
        </div>
      </Show>
    </div>
  )
}
