/** The names under which requests are logged and counted; none holds anything of the request but which door it came to. */
export type RouteOf = (path: string) => string

const UPLOAD = /^\/attachments\/uploads\/[^/]+$/
const MOST_BATCHED = 8

/**
 * The door a request came to. A path can carry secrets (a calendar's address, a photo's digest) and whatever a stranger
 * types, so it is looked up, never quoted.
 */
export function createRouteOf(procedures: ReadonlySet<string>, files: ReadonlyMap<string, unknown>): RouteOf {
  return (path) => {
    if (path === '/healthz' || path === '/metrics') return path
    if (path.startsWith('/trpc/')) {
      const called = path.slice('/trpc/'.length).split(/,|%2C/i)
      return called.length <= MOST_BATCHED && called.every((name) => procedures.has(name))
        ? `/trpc/${called.join(',')}`
        : '/trpc/unknown'
    }
    if (path === '/attachments/uploads') return path
    if (UPLOAD.test(path)) return '/attachments/uploads/:id'
    if (path.startsWith('/attachments/')) return '/attachments/:digest'
    if (path.startsWith('/calendar/')) return '/calendar/:secret'
    if (path.startsWith('/assets/')) return '/assets/*'
    return files.has(path) && path !== '/index.html' ? '/file' : '/page'
  }
}

/** A network address as far as it names a network, not a person's device: 203.0.113.0, 2001:db8:1:: */
export function shortened(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)?.[1]
  if (four !== undefined) return `${four}.0`
  return /^[0-9a-f:]{2,39}$/i.test(address) ? `${address.toLowerCase().split(':').slice(0, 3).join(':')}::` : '::'
}
