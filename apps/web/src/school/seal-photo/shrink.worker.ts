import { shrink } from './shrink.ts'

addEventListener('message', (event: MessageEvent<Blob>) => {
  void shrink(event.data).then((result) => postMessage(result))
})
