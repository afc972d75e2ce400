import { roleLabels, roles } from '@sunshine/tickets'

/** What an admin did to an account. */
export type AccountAct = 'policyChosen' | 'secondFactorReset' | 'moved' | 'membershipAdded' | 'membershipEnded'

/** What was done, in a word. */
export function accountActWords(act: AccountAct): string {
  switch (act) {
    case 'policyChosen':
      return '改登录规定'
    case 'secondFactorReset':
      return '解除验证码'
    case 'moved':
      return '调动'
    case 'membershipAdded':
      return '增加单位'
    case 'membershipEnded':
      return '撤销单位'
  }
}

/** The rest of it: 「 青禾中学 学校经办员 → 白鹭洲小学 校长」. */
export function detailWords(
  { act, detail }: { readonly act: AccountAct; readonly detail: string },
  unitName: (unitId: string) => string,
): string {
  const parts = detail.split(' ')
  if (act === 'policyChosen') {
    const [profile, secondFactor] = parts
    const code = profile === 'dengbao' || secondFactor === 'required' ? '局端必须用验证码' : '验证码由本人开通'
    return ` ${profile === 'dengbao' ? '按等级保护' : '长而不必复杂'}，${code}`
  }
  const places: string[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const role = roles.find((one) => one === parts[at])
    places.push(`${unitName(parts[at + 1] ?? '')} ${role ? roleLabels[role] : ''}`)
  }
  return places.length === 0 ? '' : ` ${places.join(' → ')}`
}
