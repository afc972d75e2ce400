import type { Letter } from '@sunshine/tickets'
import { createMemo, createResource, onCleanup, Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { useToasts } from '../ui/toast.tsx'
import { drawLetter, type LetterPicture } from './letter-picture.ts'

/** The letter as a picture: sent to WeChat where the browser lets it, else saved, or kept by a long press. */
export function PictureDialog(props: {
  open: boolean
  letter: Letter
  /** Its number is all that the file's name says of the ticket. */
  ticketNumber: string
  onClose: () => void
}): JSX.Element {
  const [picture] = createResource(
    () => props.open && props.letter,
    async (letter) => ({ drawn: await drawLetter(letter) }),
  )
  return (
    <Dialog open={props.open} onClose={() => props.onClose()} title="信的图片">
      <Show when={picture()}>
        {(found) => (
          <Show
            when={found().drawn}
            fallback={
              <Notice tone="warn" happened="信太长，画不成一张图。" kept="信的内容没有变。" next="请改用“复制全文”。" />
            }
          >
            {(drawn) => <Picture picture={drawn()} fileName={`回复-${props.ticketNumber}.png`} />}
          </Show>
        )}
      </Show>
    </Dialog>
  )
}

function Picture(props: { picture: LetterPicture; fileName: string }): JSX.Element {
  const toasts = useToasts()
  const address = createMemo(() => {
    const url = URL.createObjectURL(props.picture.png)
    onCleanup(() => URL.revokeObjectURL(url))
    return url
  })
  const file = createMemo(() => new File([props.picture.png], props.fileName, { type: 'image/png' }))
  const maySend = (): boolean => typeof navigator.canShare === 'function' && navigator.canShare({ files: [file()] })

  async function send(): Promise<void> {
    try {
      await navigator.share({ files: [file()] })
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      toasts.show({ message: '没有发出去。请先存图片，再到微信里发。' })
    }
  }
  function save(): void {
    const link = document.createElement('a')
    link.href = address()
    link.download = props.fileName
    link.click()
  }

  return (
    <div class="stack">
      <p>{`没有盖章，${Math.ceil(props.picture.png.size / 1024)} KB。也可以长按图片，选“保存”或“发送给朋友”。`}</p>
      <div class="row">
        <Show when={maySend()}>
          <Button variant="primary" icon="share" onClick={() => void send()}>
            发到微信
          </Button>
        </Show>
        <Button variant={maySend() ? 'secondary' : 'primary'} icon="download" onClick={save}>
          存图片
        </Button>
      </div>
      <img class="letter-picture" src={address()} alt={props.picture.lines.join('\n')} />
    </div>
  )
}
