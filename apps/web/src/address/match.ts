/** What an address asks for: the route it fits, and what stands in its places. */
export interface Match<Route> {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/**
 * The first route whose pattern the path fits. A `:name` takes any one part of it, a `:name?` at the end may be missing,
 * `*` takes every path (AR-1).
 */
export function matchRoute<Route extends { readonly path: string }>(
  routes: readonly Route[],
  path: string,
): Match<Route> | undefined {
  const parts = partsOf(path)
  for (const route of routes) {
    if (route.path === '*') return { route, params: {} }
    const pattern = partsOf(route.path)
    const params: Record<string, string> = {}
    const fits = (wanted: string, at: number): boolean => {
      const part = parts[at]
      if (!wanted.startsWith(':')) return part === wanted
      if (part !== undefined) params[wanted.replace(/[:?]/g, '')] = part
      return part !== undefined || wanted.endsWith('?')
    }
    if (parts.length <= pattern.length && pattern.every(fits)) return { route, params }
  }
  return undefined
}

const partsOf = (path: string): readonly string[] => path.split('/').filter(Boolean)

/** An address with some of what it asks changed; empty or undefined takes a part out. */
export function withAsked(href: string, change: Readonly<Record<string, string | undefined>>): string {
  const [path = '', asked] = href.split('?')
  const next = new URLSearchParams(asked)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const text = next.toString()
  return text ? `${path}?${text}` : path
}
