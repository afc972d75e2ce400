import { shrink, type Shrunk, type ShrinkFailure } from './shrink.ts'

/** Shrinks in a worker, so that the page stays alive under the thumb; in the page where a worker cannot do it. */
export async function shrinkApart(file: Blob): Promise<Shrunk | ShrinkFailure> {
  if (typeof OffscreenCanvas === 'undefined') return shrink(file)
  try {
    return await inWorker(file)
  } catch {
    // The worker did not start or could not draw; the page can, only less smoothly.
    return shrink(file)
  }
}

function inWorker(file: Blob): Promise<Shrunk | ShrinkFailure> {
  const worker = new Worker(new URL('shrink.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Shrunk | ShrinkFailure>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<Shrunk | ShrinkFailure>) => resolve(event.data))
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
