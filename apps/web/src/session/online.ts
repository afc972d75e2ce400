import { lazy, type Component } from 'solid-js'
import { NeedsNetwork } from './needs-network.tsx'

/** A page that no phone keeps, since without the district it does nothing (AU-28): fetched when it is asked for. */
export function online<Props extends object>(load: () => Promise<Component<Props>>): Component<Props> {
  return lazy<Component<Props>>(() =>
    load().then(
      (found) => ({ default: found }),
      () => ({ default: NeedsNetwork }),
    ),
  )
}
