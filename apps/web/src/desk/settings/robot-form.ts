import type { Api } from '../../sync/api.ts'

type Entry = Parameters<Api['robots']['save']['mutate']>[0]
/** A robot as the admin sees it. */
export type ShownRobot = Awaited<ReturnType<Api['robots']['list']['query']>>[number]
export type RobotKind = ShownRobot['kind']

/** The unit id of the whole district's robot. */
export const WHOLE_DISTRICT = '*'

export const kindLabels: { readonly [kind in RobotKind]: string } = {
  wecom: '企业微信',
  dingtalk: '钉钉',
  email: '邮件',
}

/** What the dialog holds; text as typed. */
export interface RobotForm {
  readonly unitId: string
  readonly kind: RobotKind
  readonly hour: string
  readonly url: string
  readonly secret: string
  readonly host: string
  readonly port: string
  readonly user: string
  readonly password: string
  readonly from: string
  readonly to: string
}

/** Addresses are never shown again: whoever changes a robot leaves them empty, or enters them anew. */
export function formOf(robot: ShownRobot | undefined): RobotForm {
  const empty = { url: '', secret: '', host: '', port: '465', user: '', password: '', from: '', to: '' }
  const { unitId = '', kind = 'wecom', hour = 8 } = robot ?? {}
  return { unitId, kind, hour: String(hour), ...empty }
}

/** What is sent to the server, or the first thing missing. `kept`: the robot that is changed. */
export function entryOf(form: RobotForm, kept: ShownRobot | undefined): { entry: Entry } | { fault: string } {
  const { unitId, kind } = form
  if (unitId === '') return { fault: '请选择单位。' }
  const about = { unitId, hour: Number(form.hour) }
  if (kept?.kind === kind && isUntouched(form)) return { entry: { ...about, target: null } }
  const [url, secret] = [form.url.trim(), form.secret.trim()]
  if (kind !== 'email') {
    if (url === '') return { fault: '请填机器人地址。' }
    return { entry: { ...about, target: kind === 'wecom' ? { kind, url } : { kind, url, secret } } }
  }
  const [host, user, from, to] = [form.host.trim(), form.user.trim(), form.from.trim(), form.to.trim()]
  if (host === '') return { fault: '请填邮件服务器。' }
  if (!/^\d{1,5}$/.test(form.port.trim())) return { fault: '端口是数字，如 465。' }
  if (from === '' || to === '') return { fault: '请填发件邮箱和收件邮箱。' }
  const target = { kind, host, port: Number(form.port), user, password: form.password, from, to }
  return { entry: { ...about, target } }
}

function isUntouched(form: RobotForm): boolean {
  const { url, secret, host, user, password, from, to } = form
  return [url, secret, host, user, password, from, to].every((text) => text.trim() === '')
}
