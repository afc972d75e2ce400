import type { Finding } from '@sunshine/rubric'

/** What somebody found of a reply's form and seal. */
export interface FoundWords {
  readonly format: Finding
  readonly seal: Finding
  readonly reason: string
}

const format: { readonly [finding in Finding]: string } = {
  ok: '格式合规',
  fault: '格式未按规范',
  unreviewed: '格式待审',
}
const seal: { readonly [finding in Finding]: string } = {
  ok: '公章合规',
  fault: '未见公章',
  unreviewed: '公章待审',
}

/** A finding in a line; a reason that says no more than the verdict is not said twice. */
export function findingWords(found: FoundWords): string {
  if (found.format === 'unreviewed' && found.seal === 'unreviewed') return '撤销审核，回到待审'
  return [...new Set([format[found.format], seal[found.seal], found.reason])].filter((text) => text !== '').join('；')
}

/** The verdict alone: 合规, or what is at fault. */
export function verdictWords(found: Pick<FoundWords, 'format' | 'seal'>): string {
  return `${format[found.format]}；${seal[found.seal]}`
}
