/** How a message fared, as the server keeps it; a word of a later server is said as any failure. */
export function sendResultWords(result: string): string {
  const [code = '', number = ''] = result.split(':')
  switch (code) {
    case 'sent':
      return '已送达。'
    case 'notReached':
      return '没有连上对方的服务器。请检查服务器能不能上外网。'
    case 'noAnswer':
      return '发出后没有收到回执，可能已送达，所以没有重发。'
    case 'redirected':
      return '对方让转到别的地址，没有照办。请核对地址。'
    case 'tooFast':
      return '对方说发得太快，十分钟后再试。'
    case 'addressNotAllowed':
      return '这个地址不在允许之列，没有发。请重填地址。'
    case 'signIn':
      return '邮箱不认登录名或密码。请核对后重填。'
    case 'said':
      return saidWords(number)
    default:
      return `对方没有接受${number === '' ? '' : `（${number}）`}。请核对地址。`
  }
}

/** What the robots' own numbers mean, where their makers say so. */
function saidWords(number: string): string {
  if (number === '93000') return '企业微信不认这个机器人。请到群里重新复制地址。'
  if (number === '310000') return '钉钉没有接受：签名密钥不对，或关键词不是“阳光工单”。'
  if (number === '300001') return '钉钉不认这个机器人。请到群里重新复制地址。'
  return `机器人没有接受（${number}）。请核对地址和安全设置。`
}

const faults: Readonly<Record<string, string>> = {
  addressNotAllowed: '地址不对。请到群机器人的设置里整条复制。',
  mailServerNotAllowed: '邮件服务器不对。端口只能是 465、587 或 25。',
  mailAddressInvalid: '发件或收件邮箱不对。',
  unknownUnit: '没有这个单位，或已停用。',
}

/** Why a robot was not saved. */
export function robotFaultWords(fault: string): string {
  return faults[fault] ?? '没有存下。请核对填写的内容。'
}
