import { createUniqueId, type JSX } from 'solid-js'
import './progress-bar.css'

/** How far something has got, in words and as a bar: “已上传 2 / 5 张”. Without `value` it only says that work goes on. */
export function ProgressBar(props: {
  label: string
  words: string
  value?: number | undefined
  max: number
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="progress">
      <div class="progress-words">
        <span id={id}>{props.label}</span>
        <span class="quiet">{props.words}</span>
      </div>
      <progress
        class="progress-bar"
        aria-labelledby={id}
        aria-valuetext={props.words}
        value={props.value}
        max={props.max}
      />
    </div>
  )
}
