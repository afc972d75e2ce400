const loopback = /^(127\.|::1$|::ffff:127\.)/

/**
 * Where a request comes from, for the throttle. Anyone can send `X-Forwarded-For`; it is believed only from a proxy on
 * this machine, and then its last entry alone, the one that proxy wrote itself.
 */
export function sourceOf(peer: string | undefined, forwardedFor: string | undefined): string {
  const last = forwardedFor?.split(',').at(-1)?.trim()
  return (isHere(peer) && last) || (peer ?? 'unknown')
}

/** Whether a request reached the proxy on this machine over https; a stranger's word for it counts nothing (WH-4). */
export function forwardedByHttps(peer: string | undefined, forwardedProto: string | undefined): boolean {
  return isHere(peer) && forwardedProto === 'https'
}

function isHere(peer: string | undefined): boolean {
  return peer !== undefined && loopback.test(peer)
}
