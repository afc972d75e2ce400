/**
 * Whether a text says nothing: without one letter or digit, once everything is taken away that leaves no mark on paper
 * (zero-width signs, fillers, soft hyphens). An invisible reply is none (AC-6).
 */
export function isBlank(text: string): boolean {
  // Ends at the first letter: tens of thousands of texts are looked at in one first sync.
  return !/(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text)
}
