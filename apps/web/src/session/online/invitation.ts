/** An invitation as its QR code carries it. */
export interface Invitation {
  readonly login: string
  readonly code: string
}

/** The address that carries an invitation behind its `#`, which a browser sends to nobody (AU-26). */
export function invitationAddress(origin: string, { login, code }: Invitation): string {
  return `${origin}/join#${code.replace(/-/g, '')}.${encodeURIComponent(login)}`
}

/** The invitation behind a `#`; undefined for what is none, or was cut off. */
export function readInvitation(hash: string): Invitation | undefined {
  const [, code, login] = /^#([2-9A-HJ-NP-Z]{12})\.([\w.@%-]{2,180})$/.exec(hash) ?? []
  if (code === undefined || login === undefined) return undefined
  try {
    return { code, login: decodeURIComponent(login) }
  } catch {
    // A percent sign that begins nothing: cut off on the way.
    return undefined
  }
}
