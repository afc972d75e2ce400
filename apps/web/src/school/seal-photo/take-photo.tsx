import { createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { holding } from '../../vault/holding.ts'
import { createLowSpace } from './low-space.ts'
import { lowSpaceWords, photoFailureWords, type PhotoFailure } from './photo-words.ts'
import { PhotoPickers } from './photo-pickers.tsx'
import type { Prepared } from './prepare.ts'
import { prepareApart } from './prepare-apart.ts'

const Viewfinder = lazy(async () => ({ default: (await import('./viewfinder.tsx')).Viewfinder }))

/** The three ways to a photo, and what went wrong on them. */
export function TakePhoto(props: {
  /** The way to offer first; undefined when taking another photo is not the next thing to do. */
  first: 'camera' | 'album' | undefined
  /** Whether the viewfinder is open. */
  inPage: boolean
  onInPage: (isOpen: boolean) => void
  onOpening: () => Promise<void>
  onNothing: () => Promise<void>
  onPhoto: (photo: Prepared) => Promise<void>
}): JSX.Element {
  const lowSpace = createLowSpace()
  const [working, setWorking] = createSignal(false)
  const [failure, setFailure] = createSignal<PhotoFailure>()

  async function choose(file: Blob): Promise<void> {
    props.onInPage(false)
    setFailure(undefined)
    setWorking(true)
    const prepared = await prepareApart(file).catch(() => 'unreadable' as const)
    setWorking(false)
    if (typeof prepared !== 'string') return props.onPhoto(prepared)
    setFailure(prepared)
    await props.onNothing()
  }
  function opening(): Promise<void> {
    setFailure(undefined)
    return props.onOpening()
  }
  async function openInPage(): Promise<void> {
    await opening()
    props.onInPage(true)
  }
  function closeInPage(because?: PhotoFailure): void {
    props.onInPage(false)
    setFailure(because)
    void props.onNothing()
  }

  return (
    <div class="stack">
      <Show when={lowSpace()}>{(left) => <Notice tone="warn" {...lowSpaceWords(left())} />}</Show>
      <Show
        when={props.inPage}
        fallback={
          <PhotoPickers
            busy={working()}
            first={props.first}
            onOpening={opening}
            onNothing={() => void props.onNothing()}
            onSilence={() => setFailure('noFile')}
            onFile={(file) => void holding(choose(file))}
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
