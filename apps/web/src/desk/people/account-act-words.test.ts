import { expect, test } from 'vitest'
import { accountActWords, detailWords } from './account-act-words.ts'

const unitName = (id: string): string => ({ QH: '青禾中学', BL: '白鹭洲小学' })[id] ?? id

test.each([
  ['moved', 'schoolClerk QH principal BL', '调动 青禾中学 学校经办员 → 白鹭洲小学 校长'],
  ['membershipAdded', 'schoolClerk BL', '增加单位 白鹭洲小学 学校经办员'],
  ['membershipEnded', 'schoolClerk BL', '撤销单位 白鹭洲小学 学校经办员'],
  ['secondFactorReset', '', '解除验证码'],
  ['policyChosen', 'dengbao recommended', '改登录规定 按等级保护，局端必须用验证码'],
  ['policyChosen', 'asvs required', '改登录规定 长而不必复杂，局端必须用验证码'],
  ['policyChosen', 'asvs recommended', '改登录规定 长而不必复杂，验证码由本人开通'],
] as const)('[AU-29] %s %s is read as %s', (act, detail, words) => {
  expect(accountActWords(act) + detailWords({ act, detail }, unitName)).toBe(words)
})
