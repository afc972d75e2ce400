export { createHttpTransport, signIn, type Fetch, type Line, type Session } from './http-transport.ts'
export { openClient, type HeadlessClient, type HeadlessParts } from './open-client.ts'
