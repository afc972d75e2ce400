import type { LimitsTable } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { limitWords } from './limit-words.ts'
import { limitOf, limitRows } from './limits-form.ts'

/** 办结时限: how many days each type and each priority gets. */
export function LimitsView(props: { limits: LimitsTable; onChange: (() => void) | undefined }): JSX.Element {
  return (
    <div class="stack">
      <div class="settings-tools">
        <p class="quiet settings-says">
          类型和事件各有时限的，按早到期的那个。细则没有规定天数，系统默认的可以改；改了以后登记和派出的工单才按新的算。
        </p>
        <Show when={props.onChange}>
          {(change) => (
            <Button variant="primary" icon="pen" onClick={() => change()()}>
              改时限
            </Button>
          )}
        </Show>
      </div>
      <div class="limits">
        <LimitsTableOf title="按受理类型" limits={props.limits} ofPriority={false} />
        <LimitsTableOf title="按事件" limits={props.limits} ofPriority />
      </div>
    </div>
  )
}

function LimitsTableOf(props: { title: string; limits: LimitsTable; ofPriority: boolean }): JSX.Element {
  return (
    <table class="table limits-table">
      <thead>
        <tr>
          <th scope="col">{props.title}</th>
          <th scope="col">办结时限</th>
        </tr>
      </thead>
      <tbody>
        <For each={limitRows.filter(({ mayFollowType }) => mayFollowType === props.ofPriority)}>
          {({ row, label }) => (
            <tr>
              <th scope="row">{label}</th>
              <td>{limitWords(limitOf(props.limits, row))}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
