import type { SealPhoto } from '@sunshine/tickets'
import { createEffect, createSignal, on, onCleanup, Show, type Accessor, type JSX } from 'solid-js'
import { Icon } from '../../ui/icon.tsx'
import { Key } from '../keys/key.tsx'
import { createKeys } from './keys.ts'
import { forgetPhoto, photoImage } from './photo-cache.ts'
import { atTheSeal, styleOf, turned, wholePhoto, within, zoomed, type PhotoPlace, type Size } from './photo-place.ts'
import './seal-viewer.css'

interface SealViewerProps {
  photos: readonly SealPhoto[]
  /** Whether single keys work. */
  keys: Accessor<boolean>
}

/** How far an arrow key moves the photo. */
const NUDGE = 60

/** The photos of one sealed letter: larger, turned, moved, by keys, mouse or buttons; another one when there are several. */
export function SealViewer(props: SealViewerProps): JSX.Element {
  const [index, setIndex] = createSignal(0)
  const [place, setPlace] = createSignal(wholePhoto)
  const photo = (): SealPhoto | undefined => props.photos[index()]
  const reset = (): void => void setPlace(wholePhoto)
  function other(): void {
    if (props.photos.length < 2) return
    setIndex((at) => (at + 1) % props.photos.length)
    reset()
  }
  const move = (x: number, y: number) => (): void => void setPlace((now) => ({ ...now, x: now.x + x, y: now.y + y }))
  const larger = (): void => void setPlace((now) => zoomed(now, true))
  const smaller = (): void => void setPlace((now) => zoomed(now, false))
  const turn = (): void => void setPlace(turned)
  const seal = (): void => void setPlace((now) => (now.zoom > 1 ? wholePhoto : atTheSeal(now)))
  createKeys(
    () => ({
      '+': larger,
      '=': larger,
      '-': smaller,
      '0': reset,
      r: turn,
      z: seal,
      p: other,
      'Shift+ArrowLeft': move(NUDGE, 0),
      'Shift+ArrowRight': move(-NUDGE, 0),
      'Shift+ArrowUp': move(0, NUDGE),
      'Shift+ArrowDown': move(0, -NUDGE),
    }),
    () => props.keys(),
  )
  return (
    <section class="viewer" aria-label="盖章照片">
      <div class="viewer-tools">
        <Show when={photo()} fallback={<span class="viewer-count">盖章照片</span>}>
          <Tool label="放大" key="+" onPress={larger} />
          <Tool label="缩小" key="−" onPress={smaller} />
          <Tool label="旋转" key="R" onPress={turn} />
          <Tool label="看落款" key="Z" onPress={seal} />
          <Tool label="复原" key="0" onPress={reset} />
          <Show when={props.photos.length > 1}>
            <Tool label={`下一张 ${index() + 1}/${props.photos.length}`} key="P" onPress={other} />
          </Show>
        </Show>
      </div>
      <Show
        when={photo()?.sha256}
        keyed
        fallback={
          <p class="review-no-photo">
            <Icon name="photo" />
            没有盖章照片
          </p>
        }
      >
        {(sha256) => (
          <Stage
            sha256={sha256}
            words={`盖章的回复，第 ${index() + 1} 张，共 ${props.photos.length} 张`}
            place={place()}
            onPlace={setPlace}
          />
        )}
      </Show>
    </section>
  )
}

function Tool(props: { label: string; key: string; onPress: () => void }): JSX.Element {
  return (
    <button type="button" class="viewer-tool" onClick={() => props.onPress()}>
      {props.label}
      <Key unheard>{props.key}</Key>
    </button>
  )
}

/** One photo in its frame: the wheel zooms where the pointer is, dragging moves it. */
function Stage(props: {
  sha256: string
  words: string
  place: PhotoPlace
  onPlace: (place: PhotoPlace) => void
}): JSX.Element {
  const [frame, setFrame] = createSignal<Size>({ width: 0, height: 0 })
  const [size, setSize] = createSignal<Size>()
  const [isMissing, setMissing] = createSignal(false)
  let dragged: { readonly id: number; readonly x: number; readonly y: number } | undefined
  const image = document.createElement('span')

  createEffect(
    on(
      () => props.sha256,
      (sha256) => {
        const picture = photoImage(sha256)
        const arrived = (): void => void setSize({ width: picture.naturalWidth, height: picture.naturalHeight })
        const failed = (): void => {
          forgetPhoto(sha256)
          setMissing(true)
        }
        picture.className = 'viewer-picture'
        picture.alt = props.words
        picture.draggable = false
        if (picture.complete && picture.naturalWidth > 0) arrived()
        picture.addEventListener('load', arrived)
        picture.addEventListener('error', failed)
        image.textContent = ''
        image.append(picture)
        onCleanup(() => {
          picture.removeEventListener('load', arrived)
          picture.removeEventListener('error', failed)
        })
      },
    ),
  )
  createEffect(() => {
    const natural = size()
    const picture = image.firstElementChild
    if (!natural || frame().width === 0 || !(picture instanceof HTMLElement)) return
    const inside = within(props.place, natural, frame())
    if (inside.x !== props.place.x || inside.y !== props.place.y) return props.onPlace(inside)
    Object.assign(picture.style, styleOf(inside, natural, frame()))
  })

  function watch(element: HTMLDivElement): void {
    const measure = (): void => void setFrame({ width: element.clientWidth, height: element.clientHeight })
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    onCleanup(() => watching.disconnect())
    // Not passive: the page would scroll under the photo.
    element.addEventListener('wheel', (event) => turnWheel(element, event), { passive: false })
  }
  function turnWheel(element: HTMLElement, event: WheelEvent): void {
    event.preventDefault()
    const box = element.getBoundingClientRect()
    const at = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
    props.onPlace(zoomed(props.place, event.deltaY < 0, at))
  }
  function drag(event: PointerEvent): void {
    if (dragged?.id !== event.pointerId) return
    const { x, y } = props.place
    props.onPlace({ ...props.place, x: x + event.clientX - dragged.x, y: y + event.clientY - dragged.y })
    dragged = { id: event.pointerId, x: event.clientX, y: event.clientY }
  }
  return (
    <Show
      when={!isMissing()}
      fallback={<p class="viewer-missing quiet">现在看不到这张照片：还没有传到区里，或没有网络。可以先看下一件。</p>}
    >
      <div
        class="viewer-stage"
        ref={watch}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          dragged = { id: event.pointerId, x: event.clientX, y: event.clientY }
        }}
        onPointerMove={drag}
        onPointerUp={() => (dragged = undefined)}
        onPointerCancel={() => (dragged = undefined)}
      >
        {image}
      </div>
    </Show>
  )
}
