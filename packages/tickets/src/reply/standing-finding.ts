import type { Reply } from '../ticket.ts'

/** Stands for a finding given before names were kept with it. */
const UNSIGNED = 'unsigned'

/** Which finding of a reply stands, for the act that replaces it (RV-1); null while nobody has judged it. */
export function standingFinding({ review, findings }: Reply): string | null {
  if (review !== undefined) return review.first.id
  return findings.format === 'unreviewed' && findings.seal === 'unreviewed' ? null : UNSIGNED
}

/** Whether the seal was found wanting and a photo of it has come since: it waits to be judged anew (RV-13). */
export function sealShownSince(reply: Reply): boolean {
  const standing = standingFinding(reply)
  return reply.findings.seal === 'fault' && reply.sealPhotos.some(({ afterFinding }) => afterFinding === standing)
}
