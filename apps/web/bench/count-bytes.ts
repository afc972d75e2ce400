import type { Page } from '@playwright/test'

/** Adds up what the answers to pulls weigh on the line. */
export async function countBytes(page: Page): Promise<() => number> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Network.enable')
  const pulls = new Set<string>()
  let bytes = 0
  tools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.endsWith('/sync.pull')) pulls.add(requestId)
  })
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (pulls.has(requestId)) bytes += encodedDataLength
  })
  return () => bytes
}
