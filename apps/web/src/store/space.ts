/** How much this origin has stored on the phone and how much it may still store, in bytes. */
export interface Space {
  readonly used: number
  readonly left: number
}

/** As far as the browser says; undefined where it does not. */
export async function readSpace(): Promise<Space | undefined> {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  return quota === 0 ? undefined : { used: usage, left: Math.max(0, quota - usage) }
}
