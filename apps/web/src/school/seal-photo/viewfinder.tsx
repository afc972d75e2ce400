import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { openCamera, type Camera, type CameraFailure } from './camera.ts'

/** The camera inside this page: no other program opens, so a phone short of memory has nothing to push out. */
export function Viewfinder(props: {
  onPhoto: (photo: Blob) => void
  onFailure: (failure: CameraFailure) => void
  onClose: () => void
}): JSX.Element {
  let frame: HTMLDivElement | undefined
  let shown: HTMLVideoElement | undefined
  const [camera, setCamera] = createSignal<Camera>()
  const [isLit, setIsLit] = createSignal(false)
  const [taking, setTaking] = createSignal(false)
  let isLeft = false

  function stop(): void {
    camera()?.stop()
    setCamera(undefined)
    setIsLit(false)
  }
  async function start(): Promise<void> {
    const opened = await openCamera()
    if (typeof opened === 'string') {
      if (!isLeft) props.onFailure(opened)
      return
    }
    // Left, hidden, or asked for twice while the person was being asked for the permission.
    if (isLeft || camera() || document.visibilityState === 'hidden') {
      opened.stop()
      return
    }
    setCamera(opened)
    if (!shown) return
    shown.srcObject = opened.stream
    // It plays by itself; where that is refused, the first picture stands and can be taken all the same.
    await shown.play().catch(() => undefined)
  }
  function seen(): void {
    // The lamp of the camera must not burn in a pocket.
    if (document.visibilityState === 'hidden') stop()
    else if (!camera()) void start()
  }
  async function take(): Promise<void> {
    const opened = camera()
    if (!opened || !shown || taking()) return
    setTaking(true)
    const photo = await opened.take(shown).catch(() => undefined)
    setTaking(false)
    if (photo) props.onPhoto(photo)
    else props.onFailure('taken')
  }
  async function light(isOn: boolean): Promise<void> {
    const done = await camera()
      ?.light(isOn)
      .then(
        () => true,
        () => false,
      )
    if (done) setIsLit(isOn)
  }

  onMount(() => {
    document.addEventListener('visibilitychange', seen)
    frame?.scrollIntoView({ block: 'start' })
    void start()
  })
  onCleanup(() => {
    isLeft = true
    document.removeEventListener('visibilitychange', seen)
    stop()
  })
  return (
    <div ref={frame} class="viewfinder taken" role="group" aria-label="在本页里拍">
      {/* It has no sound and no words to write below it. */}
      <video ref={shown} class="viewfinder-picture" autoplay muted playsinline aria-label="相机看到的" />
      <Show when={camera()} fallback={<p role="status">正在打开相机。浏览器问能不能用相机时，请点允许。</p>}>
        <p class="quiet small">拿稳，让整页和公章都在框里。</p>
        <Button variant="primary" wide icon="camera" busy={taking() ? '正在拍' : undefined} onClick={() => void take()}>
          拍下
        </Button>
        <Show when={camera()?.hasLamp}>
          <Button wide onClick={() => void light(!isLit())}>
            {isLit() ? '关灯' : '开灯'}
          </Button>
        </Show>
      </Show>
      <Button wide onClick={() => props.onClose()}>
        不在本页拍了
      </Button>
    </div>
  )
}
