import { createSignal, For, Show, type JSX } from 'solid-js'
import { Key } from './key.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { createSingleKeys, setSingleKeys, singleKeysAreOn } from './single-keys.ts'
import './keys.css'

/** A key, or two that do the same, and what it does. */
export interface KeyLine {
  readonly keys: readonly string[]
  readonly does: string
}

/** 按键: the list that `?` opens, with the switch that turns single keys off. */
export function KeyHelp(props: { lines: readonly KeyLine[] }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  createSingleKeys(() => ({ '?': () => setOpen(true), '？': () => setOpen(true) }))
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        按键
      </Button>
      <Dialog open={open()} onClose={() => setOpen(false)} title="只用键盘">
        <table class="key-table">
          <caption class="only-heard">这一页的按键</caption>
          <tbody>
            <For each={props.lines}>
              {({ keys, does }) => (
                <tr>
                  <th scope="row">
                    <For each={keys}>{(key) => <Key>{key}</Key>}</For>
                  </th>
                  <td>{does}</td>
                </tr>
              )}
            </For>
            <tr>
              <th scope="row">
                <Key>?</Key>
              </th>
              <td>打开这张表</td>
            </tr>
          </tbody>
        </table>
        <CheckField
          label="单个按键起作用"
          hint="写字、拼中文时不起作用；用语音输入或容易误碰的，可以关掉"
          checked={singleKeysAreOn()}
          onChange={setSingleKeys}
        />
        <Show when={!singleKeysAreOn()}>
          <p class="quiet">已关掉。Tab、方向键和回车照常可用。</p>
        </Show>
      </Dialog>
    </>
  )
}
