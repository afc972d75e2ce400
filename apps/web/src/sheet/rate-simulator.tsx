import { decimal, explainRate, plainPoints, rateAt, type ScoreInput, type ScoreSheet } from '@sunshine/rubric'
import { createSignal, Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import './rate-simulator.css'
import './fold.css'

/** More calls than a school has in a month; the sentence is right for any number. */
const MOST = 50

/** 如果再有一件满意或不满意: what the satisfaction rate would be and cost, by the readings in force (SL-22). */
export function RateSimulator(props: { sheet: ScoreSheet; input: ScoreInput }): JSX.Element {
  const [satisfied, setSatisfied] = createSignal(0)
  const [dissatisfied, setDissatisfied] = createSignal(0)
  const counts = () => countsIn(props.sheet)
  const at = (good: number, bad: number) => {
    const now = counts()
    return now && rateAt(props.input, { satisfied: now.satisfied + good, followedUp: now.followedUp + good + bad })
  }
  const change = (): string => {
    const [now, then] = [at(0, 0)?.costs ?? 0, at(satisfied(), dissatisfied())?.costs ?? 0]
    if (now === then) return '和现在一样。'
    return `比现在${then > now ? '多扣' : '少扣'} ${plainPoints(decimal(Math.abs(then - now)))} 分。`
  }
  return (
    <Show when={at(0, 0)}>
      {(now) => (
        <details class="fold">
          <summary>回访满意率试算</summary>
          <div class="stack">
            <p>{`现在：${explainRate(now())}`}</p>
            <Stepper label="如果再有满意" value={satisfied()} onChange={setSatisfied} />
            <Stepper label="如果再有不满意" value={dissatisfied()} onChange={setDissatisfied} />
            <p aria-live="polite">
              <strong>
                {at(satisfied(), dissatisfied()) && explainRate(at(satisfied(), dissatisfied()) ?? now())}
              </strong>
              {change()}
            </p>
            <p class="quiet small">回访件数少时，1 件不满意就可能扣满。数字没有算错。</p>
          </div>
        </details>
      )}
    </Show>
  )
}

function Stepper(props: { label: string; value: number; onChange: (value: number) => void }): JSX.Element {
  return (
    <div class="rate-stepper" role="group" aria-label={props.label}>
      <span>{props.label}</span>
      <span class="rate-stepper-buttons">
        <Button
          label={`${props.label}：少 1 件`}
          disabled={props.value === 0}
          onClick={() => props.onChange(props.value - 1)}
        >
          −1
        </Button>
        <output>{`${props.value} 件`}</output>
        <Button
          label={`${props.label}：多 1 件`}
          disabled={props.value === MOST}
          onClick={() => props.onChange(props.value + 1)}
        >
          +1
        </Button>
      </span>
    </div>
  )
}

function countsIn({ items }: ScoreSheet): { satisfied: number; followedUp: number } | undefined {
  for (const { because } of items) {
    const { satisfied, followedUp } = because
    if (typeof satisfied === 'number' && typeof followedUp === 'number') return { satisfied, followedUp }
  }
  return undefined
}
