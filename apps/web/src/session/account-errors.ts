import { CallFailed } from '../sync/api.ts'
import { accountRefusalWords, type AccountRefusal } from '../wording/refusals.ts'

/** The words for a failed account call: what the server refused, or that it could not be reached. `kept` is said where a form was filled. */
export function callErrorWords(
  error: unknown,
  kept: string,
  refusalWords: (refusal: AccountRefusal) => string,
): string {
  if (!(error instanceof CallFailed)) return '出错了。请刷新后再试。'
  const { data } = error
  if (data?.refusal) return refusalWords(data.refusal)
  if (data?.disk) return `区里的服务器暂时存不进东西，这一步没有做成。${kept}请稍后再试，或告诉管理员。`
  return data ? unaccepted : `连不上区里。${kept}请在有信号的地方再试。`
}

const unaccepted = '区里没有接受。请核对填写的内容。'

/** The words for a failed call of signing in, setting up or another device. */
export function accountErrorWords(error: unknown, kept = '您填的还在，'): string {
  return callErrorWords(error, kept, accountRefusalWords)
}
