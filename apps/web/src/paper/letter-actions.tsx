import { composeLetter, letterText, type LetterParts } from '@sunshine/tickets'
import { createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { useToasts } from '../ui/toast.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { asPrinted, OnPaper } from './on-paper.tsx'
import { PictureDialog } from './picture-dialog.tsx'
import { PrintElsewhere } from './print-elsewhere.tsx'

/**
 * What a letter is for: printed at the office's machine, from the phone by way of that machine; sent as a picture; or
 * copied. A letter still being written is on no other machine.
 */
export function LetterActions(props: {
  parts: LetterParts
  ticketNumber: string
  /** The ticket whose reply this is; absent while it is being written. */
  ticketId?: string | undefined
}): JSX.Element {
  const toasts = useToasts()
  const [printing, setPrinting] = createSignal(false)
  const [elsewhere, setElsewhere] = createSignal(false)
  const [drawing, setDrawing] = createSignal(false)
  const letter = () => composeLetter(props.parts)
  function finish(): void {
    removeEventListener('afterprint', finish)
    setPrinting(false)
  }
  onCleanup(finish)

  function printLetter(): void {
    setPrinting(true)
    addEventListener('afterprint', finish)
    print()
  }
  async function copy(): Promise<void> {
    const copied = await copyText(letterText(letter()))
    toasts.show({ message: copied ? '整封信已复制。' : '没有复制成功。请长按信件文字，手动复制。' })
  }

  return (
    <div class="row no-print">
      <span class="paper-at-desk">
        <Button icon="print" onClick={printLetter}>
          打印这封信
        </Button>
      </span>
      <Show when={props.ticketId}>
        <span class="paper-in-hand">
          <Button icon="print" onClick={() => setElsewhere(true)}>
            在电脑上打印
          </Button>
        </span>
      </Show>
      <Button icon="photo" onClick={() => setDrawing(true)}>
        发图片
      </Button>
      <Button icon="copy" onClick={() => void copy()}>
        复制全文
      </Button>
      <Show when={props.ticketId}>
        {(id) => <PrintElsewhere open={elsewhere()} ticketId={id()} onClose={() => setElsewhere(false)} />}
      </Show>
      <PictureDialog
        open={drawing()}
        letter={letter()}
        ticketNumber={props.ticketNumber}
        onClose={() => setDrawing(false)}
      />
      <Show when={printing()}>
        <OnPaper>
          <LetterSheet letter={letter()} page={asPrinted} />
        </OnPaper>
      </Show>
    </div>
  )
}
