/**
 * The few words kept outside of the database. A browser that forbids all storage throws at the first look at
 * `localStorage`: there nothing is kept, and the app opens all the same (ST-8).
 */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text, or forgets it for null; false where the browser does not let it. */
export function keep(key: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

/** How the word begins that is kept of each person whose database lies here. */
export const SENTINEL = 'sunshine.sentinel.'

/** Whether no person's database lies here, as far as this browser says. */
export function holdsNobody(): boolean {
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith(SENTINEL))
  } catch {
    return true
  }
}
