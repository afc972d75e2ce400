// The thread that lays photos flat and side by side; `page-thread.ts` asks.
import { parentPort } from 'node:worker_threads'
import type { FlatPage } from './flat-page.ts'
import { pagesHere } from './pages.ts'

export type PageQuestion = { readonly id: number } & (
  | { readonly kind: 'flat'; readonly stored: Uint8Array }
  | { readonly kind: 'likeness'; readonly one: FlatPage; readonly other: FlatPage }
)
export type PageAnswer = { readonly id: number } & (
  | { readonly kind: 'flat'; readonly page: FlatPage | undefined }
  | { readonly kind: 'likeness'; readonly likeness: number }
)

async function answerTo(question: PageQuestion): Promise<PageAnswer> {
  const { id } = question
  return question.kind === 'flat'
    ? { id, kind: 'flat', page: await pagesHere.flat(Buffer.from(question.stored)) }
    : { id, kind: 'likeness', likeness: await pagesHere.likeness(question.one, question.other) }
}

// One after the other: a picture opened takes some megabytes.
let before: Promise<void> = Promise.resolve()
parentPort?.on('message', (question: PageQuestion) => {
  before = before.then(async () => parentPort?.postMessage(await answerTo(question)))
})
