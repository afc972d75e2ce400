/** A refusal of an account act as the server sends it. */
export type AccountRefusalCode =
  | 'wrongPassword'
  | 'tooManyTries'
  | 'codeInvalid'
  | 'pairingInvalid'
  | 'passwordWeak'
  | 'loginTaken'
  | 'unknownUnit'
  | 'oneMoreStep'
  | 'stepOver'
  | 'codeWrong'
  | 'secondFactorRequired'
  | 'lastAdmin'
  | 'unknownPerson'
  | 'judgesOwnSchool'
  | 'auditorApart'

/** A refusal with what the words need of it. */
export interface AccountRefusal {
  readonly code: AccountRefusalCode
  readonly retryAfterMs?: number
  readonly fault?: PasswordFault
}

type PasswordFault = 'short' | 'long' | 'sameAsLogin' | 'common' | 'fewKinds' | 'sameAsBefore'

const faults = {
  short: '密码至少 8 位。',
  long: '密码太长。',
  sameAsLogin: '密码里不要包含登录名。',
  common: '这个密码太常见，请换一个。',
  fewKinds: '密码要有大写字母、小写字母、数字、符号中的三种。',
  sameAsBefore: '新密码和现在的一样，请换一个。',
} as const satisfies Readonly<Record<PasswordFault, string>>

/** What people read when a set-up, a sign-in or another device is refused; the rest stands with the account's own pages. */
export function accountRefusalWords(refusal: AccountRefusal): string {
  switch (refusal.code) {
    case 'wrongPassword':
      return '登录名或密码不对。请核对后再试。'
    case 'tooManyTries':
      return `试错次数太多。请等 ${Math.ceil((refusal.retryAfterMs ?? 0) / 1000)} 秒再试。`
    case 'codeInvalid':
      return '一次性代码不对、用过或已过期。请向管理员要新的。'
    case 'passwordWeak':
      return faults[refusal.fault ?? 'short']
    case 'pairingInvalid':
      return '这个二维码用过或过了两分钟。请在原来的设备上再显示一个。'
    default:
      return '区里没有接受。请核对填写的内容。'
  }
}
