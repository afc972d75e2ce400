/** Forgets every word kept of a person outside of the database, and that it was theirs who used this device last (SE-11). */
export function forgetEverythingKept(userId: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.includes(userId) || localStorage.getItem(key)?.includes(userId)) localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
