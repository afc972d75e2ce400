import type { LintFinding } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { lintWords } from '../../wording/lint.ts'
import './reply.css'

/** A button that mends a hint, or leads to what the person must mend. */
export interface HintButton {
  readonly label: string
  readonly press: () => void
}

/** What the letter may still lack, a line each, with a button where the phone can help. Never hinders. */
export function ReplyHints(props: {
  hints: readonly LintFinding[]
  buttonsOf: (hint: LintFinding) => readonly HintButton[]
}): JSX.Element {
  return (
    <Show when={props.hints.length > 0}>
      <Notice
        tone="warn"
        happened="交之前看一眼"
        next={
          <ul class="reply-hints">
            <For each={props.hints}>
              {(hint) => (
                <li>
                  <span>{lintWords[hint.code]}</span>
                  <For each={props.buttonsOf(hint)}>
                    {(button) => (
                      <Button label={`${button.label}：${lintWords[hint.code]}`} onClick={() => button.press()}>
                        {button.label}
                      </Button>
                    )}
                  </For>
                </li>
              )}
            </For>
          </ul>
        }
      />
    </Show>
  )
}
