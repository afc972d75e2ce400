import { jpegOf } from '../../photo/picture.ts'

/** Why the camera does not open in the page; `notHere`: this browser or this address does not allow it to any page. */
export type CameraFailure = 'refused' | 'noCamera' | 'taken' | 'notHere'

/** A camera that is on. */
export interface Camera {
  readonly stream: MediaStream
  /** Whether it has a lamp that a page may switch. */
  readonly hasLamp: boolean
  readonly light: (isOn: boolean) => Promise<void>
  /** A photo of what it sees now; `shown` is where the person sees it. */
  readonly take: (shown: HTMLVideoElement) => Promise<Blob>
  readonly stop: () => void
}

/** Some cameras never answer when asked for a photo. */
const PATIENCE_MS = 4_000

/** Opens the camera at the back of the phone, or the only one there is. */
export async function openCamera(): Promise<Camera | CameraFailure> {
  if (!navigator.mediaDevices?.getUserMedia) return 'notHere'
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 2560 }, height: { ideal: 1920 } },
    })
    const [track] = stream.getVideoTracks()
    return track ? cameraOf(stream, track) : 'noCamera'
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): CameraFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noCamera' : 'taken'
}

function cameraOf(stream: MediaStream, track: MediaStreamTrack): Camera {
  // Not in the types of the platform yet, and not in Safari.
  const able: object = track.getCapabilities?.() ?? {}
  const lamp = (torch: boolean): MediaTrackConstraintSet & { torch: boolean } => ({ torch })
  return {
    stream,
    hasLamp: 'torch' in able && able.torch === true,
    light: (isOn) => track.applyConstraints({ advanced: [lamp(isOn)] }),
    // The camera's own photo has more pixels than its film; where it is not to be had, a frame of the film is enough.
    take: (shown) => ownPhoto(track).catch(() => frameOf(shown)),
    stop: () => stream.getTracks().forEach((one) => one.stop()),
  }
}

async function ownPhoto(track: MediaStreamTrack): Promise<Blob> {
  if (typeof ImageCapture === 'undefined') throw new Error('this browser takes no photos from a camera')
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the camera did not answer')), PATIENCE_MS)
  })
  const photo = await Promise.race([new ImageCapture(track).takePhoto(), patience]).finally(() => clearTimeout(timer))
  if (photo.size === 0) throw new Error('the camera gave an empty photo')
  return photo
}

function frameOf(shown: HTMLVideoElement): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = shown
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  if (!context || width === 0) throw new Error('the camera shows nothing')
  context.drawImage(shown, 0, 0)
  return jpegOf(canvas, 0.95)
}
