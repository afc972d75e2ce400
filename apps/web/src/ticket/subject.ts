/** The first sentence of a description, cut to a line; characters beyond the BMP are never halved. */
export function subjectOfDescription(description: string): string {
  const first = description.trim().split(/[\n。！？!?]/u)[0] ?? ''
  const characters = Array.from(first)
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : first
}
