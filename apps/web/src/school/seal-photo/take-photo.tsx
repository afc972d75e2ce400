import { createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { createLowSpace } from './low-space.ts'
import { lowSpaceWords, photoFailureWords, type PhotoFailure } from './photo-words.ts'
import { PhotoPickers } from './photo-pickers.tsx'
import type { Prepared } from './prepare.ts'
import { prepareApart } from './prepare-apart.ts'

const Viewfinder = lazy(async () => ({ default: (await import('./viewfinder.tsx')).Viewfinder }))

/** The three ways to a photo, and what went wrong on them. */
export function TakePhoto(props: {
  first: 'camera' | 'album'
  onOpening: () => Promise<void>
  onNothing: () => Promise<void>
  onPhoto: (photo: Prepared) => Promise<void>
}): JSX.Element {
  const lowSpace = createLowSpace()
  const [working, setWorking] = createSignal(false)
  const [inPage, setInPage] = createSignal(false)
  const [failure, setFailure] = createSignal<PhotoFailure>()

  async function choose(file: Blob): Promise<void> {
    setInPage(false)
    setFailure(undefined)
    setWorking(true)
    const prepared = await prepareApart(file).catch(() => 'unreadable' as const)
    setWorking(false)
    if (typeof prepared !== 'string') return props.onPhoto(prepared)
    setFailure(prepared)
    await props.onNothing()
  }
  async function openInPage(): Promise<void> {
    setFailure(undefined)
    await props.onOpening()
    setInPage(true)
  }
  function closeInPage(because?: PhotoFailure): void {
    setInPage(false)
    setFailure(because)
    void props.onNothing()
  }

  return (
    <div class="stack">
      <Show when={lowSpace()}>{(left) => <Notice tone="warn" {...lowSpaceWords(left())} />}</Show>
      <Show
        when={inPage()}
        fallback={
          <PhotoPickers
            busy={working()}
            first={props.first}
            onOpening={async () => {
              setFailure(undefined)
              await props.onOpening()
            }}
            onNothing={() => void props.onNothing()}
            onFile={(file) => void choose(file)}
            onViewfinder={() => void openInPage()}
          />
        }
      >
        <Suspense fallback={<p role="status">正在打开相机。</p>}>
          <Viewfinder onPhoto={(photo) => void choose(photo)} onFailure={closeInPage} onClose={() => closeInPage()} />
        </Suspense>
      </Show>
      <Show when={failure()}>{(code) => <Problem of={photoFailureWords[code()]} />}</Show>
      <Show when={working()}>
        <Notice tone="info" live happened="正在处理照片…" />
      </Show>
    </div>
  )
}
