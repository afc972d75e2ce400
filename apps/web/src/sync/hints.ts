/** The server says something every 25 seconds; a stream that is silent for three times as long was cut without a word. */
const LONGEST_SILENCE_MS = 75_000

/**
 * Follows the server's live stream (`sync.live`, server-sent events as tRPC sends them): each message says that the log
 * has grown. `ended` when the session is over or the server cannot be reached; a stream that breaks is opened again by
 * the browser. Read as plain events: the library's own client for them is a twelfth of what a phone loads first.
 */
export function followHints(hinted: () => void, ended: () => void): { readonly unsubscribe: () => void } {
  let source: EventSource
  let silence: ReturnType<typeof setTimeout> | undefined
  function heard(): void {
    clearTimeout(silence)
    silence = setTimeout(open, LONGEST_SILENCE_MS)
  }
  function close(): void {
    clearTimeout(silence)
    source.close()
  }
  function end(): void {
    close()
    ended()
  }
  function open(): void {
    source?.close()
    source = new EventSource('/trpc/sync.live')
    source.addEventListener('message', () => {
      heard()
      hinted()
    })
    for (const name of ['connected', 'ping']) source.addEventListener(name, heard)
    for (const name of ['return', 'serialized-error']) source.addEventListener(name, end)
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED && end())
    heard()
  }
  open()
  return { unsubscribe: close }
}
