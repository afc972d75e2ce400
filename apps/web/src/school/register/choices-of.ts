/** Labels as the choices of a radio group, in their own order or in the one given. */
export const choicesOf = (
  labels: { readonly [value: string]: string },
  values = Object.keys(labels),
): { value: string; label: string }[] => values.map((value) => ({ value, label: labels[value] ?? value }))
