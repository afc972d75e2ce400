import type { Read } from '@sunshine/sync'
import type { JSX } from 'solid-js'
import { ProgressBar } from '../ui/progress-bar.tsx'
import './reading-bar.css'

/** How far a first sync, or one after a long absence, has come; the app works all the while (SY-20). */
export function ReadingBar(props: { read: Read }): JSX.Element {
  return (
    <div class="reading-bar">
      <ProgressBar
        label="正在下载区里的工单，可以照常办理"
        words={`${Math.floor((100 * props.read.upTo) / props.read.of)}%`}
        value={props.read.upTo}
        max={props.read.of}
      />
    </div>
  )
}
