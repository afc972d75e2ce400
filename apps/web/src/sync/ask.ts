import { RENEWAL_HEADER } from '@sunshine/sync'

/**
 * Asks the district, and once more when the session's secret was too old and could be renewed (SE-1). A secret that will
 * soon be too old is renewed beside the answer.
 */
export async function ask<Answer extends Pick<Response, 'status' | 'headers'>>(
  userId: string,
  call: () => Promise<Answer>,
): Promise<Answer> {
  const response = await call()
  const isOver = response.status === 401
  if (!isOver && !response.headers.get(RENEWAL_HEADER)) return response
  // Without the part that renews, or without a line, the answer is what it was.
  const renewed = import('./renewal.ts').then(({ renew }) => renew(userId)).catch(() => false)
  return isOver && (await renewed) ? call() : response
}
