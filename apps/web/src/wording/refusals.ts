/** A refusal of an account act as the server sends it. */
export type AccountRefusalCode =
  | 'wrongPassword'
  | 'tooManyTries'
  | 'codeInvalid'
  | 'pairingInvalid'
  | 'passwordWeak'
  | 'loginTaken'
  | 'unknownUnit'
  | 'auditorApart'

interface Refusal {
  readonly code: AccountRefusalCode
  readonly retryAfterMs?: number
  readonly fault?: 'short' | 'long' | 'sameAsLogin' | 'common'
}

const faults = {
  short: '密码至少 8 位。',
  long: '密码太长。',
  sameAsLogin: '密码里不要包含登录名。',
  common: '这个密码太常见，请换一个。',
} as const

/** What people read when signing in, setting up or inviting is refused. */
export function accountRefusalWords(refusal: Refusal): string {
  switch (refusal.code) {
    case 'wrongPassword':
      return '登录名或密码不对。请核对后再试。'
    case 'tooManyTries':
      return `试错次数太多。请等 ${Math.ceil((refusal.retryAfterMs ?? 0) / 1000)} 秒再试。`
    case 'codeInvalid':
      return '一次性代码不对、用过或已过期。请向管理员要新的。'
    case 'pairingInvalid':
      return '这个二维码用过或过了两分钟。请在原来的设备上再显示一个。'
    case 'passwordWeak':
      return faults[refusal.fault ?? 'short']
    case 'loginTaken':
      return '这个登录名已有人使用。请换一个。'
    case 'unknownUnit':
      return '没有这个单位。请先添加单位。'
    case 'auditorApart':
      return '审计员和其他角色不能是同一个账号。请换一个登录名。'
  }
}
