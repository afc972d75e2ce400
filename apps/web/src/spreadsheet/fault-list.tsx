import { explainRowFault, type PlacedFault } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { useToasts } from '../ui/toast.tsx'

/** Lines a person reads through on a screen; the rest comes with the copied list. */
const MOST_FAULTS = 40

/** The cells that could not be read, each with its place and what to do about it. */
export function FaultList(props: { faults: readonly PlacedFault[] }): JSX.Element {
  const toasts = useToasts()
  async function copy(): Promise<void> {
    const copied = await copyText(props.faults.map(faultLine).join('\n'))
    toasts.show({ message: copied ? '清单已复制，可以对着原表改。' : '没有复制成功。请长按清单文字，手动复制。' })
  }
  return (
    <Show when={props.faults.length > 0}>
      <Section
        title={`有问题的 ${props.faults.length} 处`}
        actions={
          <Button variant="quiet" icon="copy" onClick={() => void copy()}>
            复制清单
          </Button>
        }
      >
        <ol class="import-faults">
          <For each={props.faults.slice(0, MOST_FAULTS)}>{(fault) => <li>{faultLine(fault)}</li>}</For>
        </ol>
        <Show when={props.faults.length > MOST_FAULTS}>
          <p class="quiet">{`只列出前 ${MOST_FAULTS} 处，复制的清单里是全部。`}</p>
        </Show>
        <p class="quiet">在原表里改好，可以再导入一次；已经导入的不会重复。</p>
      </Section>
    </Show>
  )
}

/** A fault as a line of the list: its place as the spreadsheet shows it, and what to do. */
function faultLine(fault: PlacedFault): string {
  return `${fault.place === '' ? '' : `${fault.place} 格：`}${explainRowFault(fault)}`
}
