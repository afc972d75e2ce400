import { Worker } from 'node:worker_threads'
import type { FlatPage } from './flat-page.ts'
import type { PageAnswer, PageQuestion } from './page-worker.ts'
import type { Pages } from './pages.ts'

interface Asked {
  readonly settle: (answer: PageAnswer) => void
  readonly fail: (error: Error) => void
}

/** In a thread of their own, one after the other, so that no request waits for them (TP-20). `file`: `page-worker`. */
export function pagesInThread(file: string): Pages {
  const asked = new Map<number, Asked>()
  let next = 0
  let thread: Worker | undefined
  function failAll(ended: Worker, error: Error): void {
    if (ended !== thread) return
    // The next question starts another.
    thread = undefined
    for (const { fail } of asked.values()) fail(error)
    asked.clear()
  }
  function start(): Worker {
    const started = new Worker(file)
    started.unref()
    started.on('message', (answer: PageAnswer) => {
      asked.get(answer.id)?.settle(answer)
      asked.delete(answer.id)
    })
    started.on('error', (error: Error) => failAll(started, error))
    started.on('exit', () => failAll(started, new Error('the thread that lays photos flat has ended')))
    return started
  }
  function ask(question: PageQuestion): Promise<PageAnswer> {
    thread ??= start()
    const worker = thread
    return new Promise((settle, fail) => {
      asked.set(question.id, { settle, fail })
      worker.postMessage(question)
    })
  }
  return {
    async flat(stored) {
      const answer = await ask({ id: next++, kind: 'flat', stored })
      return answer.kind === 'flat' ? answer.page : undefined
    },
    async likeness(one: FlatPage, other: FlatPage) {
      const answer = await ask({ id: next++, kind: 'likeness', one, other })
      return answer.kind === 'likeness' ? answer.likeness : 0
    },
    async close() {
      await thread?.terminate()
    },
  }
}
