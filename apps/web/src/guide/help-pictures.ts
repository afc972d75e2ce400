const pictures = import.meta.glob<string>('../../../../docs/guide/pictures/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
})

/** Where a topic's picture lies in the built app; a name that is not there when nobody has taken it yet. */
export function pictureOf(topic: string): string {
  return pictures[`../../../../docs/guide/pictures/${topic}.webp`] ?? `/assets/${topic}.webp`
}
