/** Pinyin initials of a name: 青禾中学 → qhzx. */
export async function initialsOf(name: string): Promise<string> {
  const { pinyin } = await import('pinyin-pro')
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
