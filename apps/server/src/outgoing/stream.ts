/** What of a stream of server-sent events was heard: a message, or a sign of life. */
export type Heard = 'message' | 'ping'

const MOST_HELD = 4096

/**
 * Follows another server's stream of events until it ends, breaks, is silent for too long, or the signal: one value for
 * each piece that came, however many events were in it. Why it ended is not told: whoever listens reads anew.
 */
export async function* follow(call: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly longestSilenceMs: number
  readonly signal: AbortSignal
}): AsyncGenerator<Heard> {
  const silence = new AbortController()
  const alarm = setTimeout(() => silence.abort(), call.longestSilenceMs)
  try {
    const response = await fetch(call.url, {
      headers: { accept: 'text/event-stream', ...call.headers },
      redirect: 'manual',
      signal: AbortSignal.any([call.signal, silence.signal]),
    })
    if (!response.ok || !response.body) return
    const decoder = new TextDecoder()
    const held = { text: '' }
    for await (const chunk of response.body) {
      alarm.refresh()
      held.text += decoder.decode(chunk, { stream: true })
      const end = held.text.lastIndexOf('\n\n')
      const whole = held.text.slice(0, Math.max(0, end))
      // What is not an event yet waits for the next piece; a line that never ends is none of ours.
      held.text = held.text.slice(end < 0 ? 0 : end).slice(-MOST_HELD)
      yield /^data: \{"seq"/m.test(whole) ? 'message' : 'ping'
    }
  } catch {
    // Broken, silent or stopped: the caller goes on either way.
  } finally {
    clearTimeout(alarm)
    silence.abort()
  }
}
