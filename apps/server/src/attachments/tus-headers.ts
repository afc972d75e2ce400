/** The one version of the protocol there is. */
export const TUS_VERSION = '1.0.0'

/** A whole number as the protocol writes it; undefined for anything else. */
export function numberOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

const ENTRY = /^([\x21-\x2b\x2d-\x7e]+)(?: ([A-Za-z0-9+/]*={0,2}))?$/

/** `Upload-Metadata`: names and base64 values, each name once. Undefined when it is not so. */
export function metadataOf(header: string | null): Record<string, string> | undefined {
  const metadata = new Map<string, string>()
  for (const entry of (header ?? '').split(',')) {
    const [, name, value = ''] = ENTRY.exec(entry.trim()) ?? []
    if (name === undefined || metadata.has(name) || value.length % 4 !== 0) return undefined
    metadata.set(name, Buffer.from(value, 'base64').toString())
  }
  return Object.fromEntries(metadata)
}

/** The header that says what `metadataOf` reads. */
export function metadataHeader(metadata: Readonly<Record<string, string>>): string {
  return Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}
