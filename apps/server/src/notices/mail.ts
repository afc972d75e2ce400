import type { SendResult, Target } from '../api/notice-port.ts'
import type { TrustedOrigins } from '../outgoing/origins.ts'

const TIMEOUT_MS = 15_000
const SMTPS = 465

/** One mail. Without TLS nothing is sent, save to a server the configuration itself names. */
export async function sendMail(
  target: Extract<Target, { kind: 'email' }>,
  mail: { readonly subject: string; readonly text: string },
  origins: TrustedOrigins,
): Promise<SendResult> {
  const { createTransport } = await import('nodemailer')
  const { host, port, user, password, from, to } = target
  const isPlain = origins.has(`smtp://${host}:${port}`)
  const transport = createTransport({
    host,
    port,
    secure: port === SMTPS,
    requireTLS: !isPlain,
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({ from, to, ...mail })
    return 'sent'
  } catch (error) {
    return failureOf(error)
  } finally {
    transport.close()
  }
}

/** What the system says when no connection came about. */
const neverConnected: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What nodemailer says of a failure, without its text, which may hold addresses. */
function failureOf(error: unknown): SendResult {
  const of = (name: string): string => String(Reflect.get(Object(error), name) ?? '')
  const [code, originalCode, timeoutType] = [of('code'), of('originalCode'), of('timeoutType')]
  const responseCode = Number(of('responseCode'))
  if (code === 'EAUTH') return 'signIn'
  if (responseCode >= 400) return `refused:${responseCode}`
  const isBefore = code === 'EDNS' || code === 'ETLS' || timeoutType === 'CONNECT_TIMEOUT'
  // Whatever else broke off may have done so after the text was through.
  return isBefore || neverConnected.has(originalCode) ? 'notReached' : 'noAnswer'
}
