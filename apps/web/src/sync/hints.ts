/** The server says something every 25 seconds; a stream that is silent for three times as long was cut without a word. */
const LONGEST_SILENCE_MS = 75_000
/** Whoever looks at something else for so long gets no hints until they are back: a stream keeps a phone's radio awake. */
const AWAY_MS = 10_000

/**
 * Follows the server's live stream (`sync.live`, server-sent events as tRPC sends them): each message says that the log
 * has grown. `ended` when the session is over or the server cannot be reached; a stream that breaks is opened again by
 * the browser. Nothing is heard while nobody looks (PI-4). Read as plain events: the library's own client for them is a twelfth of what a phone loads first.
 */
export function followHints(hinted: () => void, ended: () => void): { readonly unsubscribe: () => void } {
  let source: EventSource
  let silence: ReturnType<typeof setTimeout> | undefined
  let leaving: ReturnType<typeof setTimeout> | undefined
  function heard(): void {
    clearTimeout(silence)
    silence = setTimeout(open, LONGEST_SILENCE_MS)
  }
  function close(): void {
    clearTimeout(silence)
    source.close()
  }
  function stop(): void {
    clearTimeout(leaving)
    document.removeEventListener('visibilitychange', looked)
    close()
  }
  function end(): void {
    stop()
    ended()
  }
  function looked(): void {
    clearTimeout(leaving)
    if (document.visibilityState === 'hidden') leaving = setTimeout(close, AWAY_MS)
    // The page asks by itself when it is seen again; this is for what comes after.
    else if (source.readyState === EventSource.CLOSED) open()
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
  document.addEventListener('visibilitychange', looked)
  open()
  // Begun on a page that nobody sees, it ends there as well.
  looked()
  return { unsubscribe: stop }
}
