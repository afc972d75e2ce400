import { accountRefusalWords, type AccountRefusal } from '../../wording/refusals.ts'
import { callErrorWords } from '../account-errors.ts'

/** The words for a failed call of the account's own pages and of the admin's. `kept` is said where a form was filled. */
export function accountCareErrorWords(error: unknown, kept = '您填的还在，'): string {
  return callErrorWords(error, kept, careRefusalWords)
}

function careRefusalWords(refusal: AccountRefusal): string {
  switch (refusal.code) {
    case 'loginTaken':
      return '这个登录名已有人使用。请换一个。'
    case 'unknownUnit':
      return '没有这个单位。请先添加单位。'
    case 'oneMoreStep':
      return '密码对了，还差一步。请刷新本页后再登录。'
    case 'stepOver':
      return '这一步等得太久，或已经用过。请重新输入密码。'
    case 'codeWrong':
      return '验证码不对，或已经用过。请等手机上换了新的再输入。'
    case 'secondFactorRequired':
      return '区里要求登录时用验证码，不能停用。'
    case 'lastAdmin':
      return '这是最后一位管理员。请先让另一位管理员能登录。'
    case 'unknownPerson':
      return '这个人已经停用。请先重新邀请。'
    case 'judgesOwnSchool':
      return '学校的人不能同时做考核或审定。请先撤销其中一个。'
    case 'auditorApart':
      return '审计员和其他角色不能是同一个账号。请换一个登录名。'
    case 'wrongPassword':
    case 'tooManyTries':
    case 'codeInvalid':
    case 'passwordWeak':
    case 'pairingInvalid':
      return accountRefusalWords(refusal)
  }
}
