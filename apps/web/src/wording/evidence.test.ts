import { expect, test } from 'vitest'
import { evidenceFailureWords, evidenceRefusalWords, fileFacts, fileTitle, sizeWords, yearHref } from './evidence.ts'

test('[EV-7] each reason for not taking a file says what happened, what was kept and what to do', () => {
  for (const words of [...Object.values(evidenceRefusalWords), ...Object.values(evidenceFailureWords)])
    for (const part of [words.happened, words.kept, words.next]) expect(part).toMatch(/^[^！!]+。$/)
})

test('[EV-7] a file is named by its year and told with kind and size, and leads to where it can be changed', () => {
  const nameOf = (id: string): string => `SF-${id}`
  expect(fileTitle('assessment:QH:2026', nameOf)).toBe('佐证材料 2026 年考核')
  expect(fileTitle('ticket:7', nameOf)).toBe('盖章照片 SF-7')
  const file = { sha256: 'a'.repeat(64), name: '签到表.pdf', bytes: 1_300_000 } as const
  expect(fileFacts({ ...file, kind: 'pdf' })).toBe('PDF 1.2 MB')
  expect([1, 1024, 240_000, 8 * 1024 * 1024].map(sizeWords)).toEqual(['1 KB', '1 KB', '234 KB', '8.0 MB'])
  expect(yearHref('assessment:QH:2026', 'principal')).toBe('/score?year=2026')
  expect(yearHref('assessment:QH:2026', 'reviewer')).toBe('/desk/units/QH?year=2026')
})
