import { CallFailed } from '../sync/api.ts'
import { accountRefusalWords } from '../wording/refusals.ts'

/** The words for a failed account call: the server's refusal, or that it could not be reached. `kept` is said where a form was filled. */
export function accountErrorWords(error: unknown, kept = '您填的还在，'): string {
  if (!(error instanceof CallFailed)) return '出错了。请刷新后再试。'
  const { data } = error
  if (data?.refusal) return accountRefusalWords(data.refusal)
  if (data?.disk) return `区里的服务器暂时存不进东西，这一步没有做成。${kept}请稍后再试，或告诉管理员。`
  return data ? '区里没有接受。请核对填写的内容。' : `连不上区里。${kept}请在有信号的地方再试。`
}
