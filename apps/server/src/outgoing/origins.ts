/** Origins this server may call beside those it knows, as its configuration names them: `https://…`, `http://…`, `smtp://host:port`. */
export type TrustedOrigins = ReadonlySet<string>

/** OUTGOING_ORIGINS, separated by commas; what is no address is left out. */
export function trustedOrigins(text: string | undefined): TrustedOrigins {
  const addresses = (text ?? '').split(',').flatMap((part) => URL.parse(part.trim()) ?? [])
  return new Set(addresses.map(({ protocol, host }) => `${protocol}//${host}`))
}

/** Whether the configuration names this address's server. */
export function isTrusted(origins: TrustedOrigins, { protocol, host }: URL): boolean {
  return origins.has(`${protocol}//${host}`)
}
