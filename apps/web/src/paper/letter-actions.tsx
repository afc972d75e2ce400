import { composeLetter, letterText, type LetterParts } from '@sunshine/tickets'
import { createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { Portal } from 'solid-js/web'
import { copyText } from '../ticket/copy-text.ts'
import { LetterView } from '../ticket/letter-view.tsx'
import { Button } from '../ui/button.tsx'
import { useToasts } from '../ui/toast.tsx'
import './letter-sheet.css'

/** What a letter is for on paper: to be printed alone on A4, or to be copied where the phone cannot print. */
export function LetterActions(props: { parts: LetterParts }): JSX.Element {
  const toasts = useToasts()
  const [printing, setPrinting] = createSignal(false)
  const page = document.documentElement
  function finish(): void {
    removeEventListener('afterprint', finish)
    page.removeAttribute('data-paper')
    setPrinting(false)
  }
  onCleanup(finish)

  function printLetter(): void {
    setPrinting(true)
    page.setAttribute('data-paper', 'letter')
    addEventListener('afterprint', finish)
    print()
  }
  async function copy(): Promise<void> {
    const copied = await copyText(letterText(composeLetter(props.parts)))
    toasts.show({ message: copied ? '整封信已复制，可粘贴到电脑上打印。' : '没有复制成功。请长按信件文字，手动复制。' })
  }

  return (
    <div class="row no-print">
      <Button icon="print" onClick={printLetter}>
        打印这封信
      </Button>
      <Button icon="copy" onClick={() => void copy()}>
        复制全文
      </Button>
      <Show when={printing()}>
        <Portal>
          <div class="letter-sheet">
            <LetterView parts={props.parts} />
          </div>
        </Portal>
      </Show>
    </div>
  )
}
