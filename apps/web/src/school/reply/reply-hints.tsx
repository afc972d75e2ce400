import type { LintFinding } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { lintWords } from '../../wording/lint.ts'
import './reply.css'

/** What the letter may still lack, a line each, with a button where the phone can mend it. Never hinders. */
export function ReplyHints(props: {
  hints: readonly LintFinding[]
  /** What mends a hint, or undefined. */
  repairOf: (hint: LintFinding) => (() => void) | undefined
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
                  <Show when={props.repairOf(hint)}>
                    {(mend) => (
                      <Button variant="quiet" label={`帮我补上：${lintWords[hint.code]}`} onClick={() => mend()()}>
                        帮我补上
                      </Button>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        }
      />
    </Show>
  )
}
