import { prepare } from './prepare.ts'

addEventListener('message', (event: MessageEvent<Blob>) => {
  prepare(event.data).then(
    (result) => postMessage(result),
    // A rejection inside a worker reaches nobody; thrown from a timer it becomes the page's error event.
    (failure: unknown) =>
      setTimeout(() => {
        throw failure
      }),
  )
})
