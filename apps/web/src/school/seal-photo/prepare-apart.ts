import { prepare, type Prepared, type PrepareFailure } from './prepare.ts'

/** Prepares in a worker, so that the page stays alive under the thumb; in the page where a worker cannot do it. */
export async function prepareApart(file: Blob): Promise<Prepared | PrepareFailure> {
  if (typeof OffscreenCanvas === 'undefined') return prepare(file)
  try {
    return await inWorker(file)
  } catch {
    // The worker did not start or could not draw; the page can, only less smoothly.
    return prepare(file)
  }
}

function inWorker(file: Blob): Promise<Prepared | PrepareFailure> {
  const worker = new Worker(new URL('prepare.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Prepared | PrepareFailure>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<Prepared | PrepareFailure>) => resolve(event.data))
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
