import { expect, test } from 'vitest'
import { entryOf, formOf, type ShownRobot } from './robot-form.ts'

const kept: ShownRobot = {
  unitId: 'QH',
  kind: 'dingtalk',
  shown: 'oapi.dingtalk.com，尾号 a1b2',
  hour: 8,
  savedBy: '孙工',
  savedAt: 0,
  tested: null,
  last: null,
}

test('[NT-12] a robot that is changed keeps its address while none is entered, and needs one for another way', () => {
  expect(entryOf({ ...formOf(kept), hour: '9' }, kept)).toEqual({ entry: { unitId: 'QH', hour: 9, target: null } })
  expect(entryOf({ ...formOf(kept), kind: 'wecom' }, kept)).toEqual({ fault: '请填机器人地址。' })
  expect(entryOf({ ...formOf(kept), secret: 'SEC' }, kept)).toEqual({ fault: '请填机器人地址。' })
  expect(entryOf(formOf(undefined), undefined)).toEqual({ fault: '请选择单位。' })
})

test('[NT-12] what was typed is sent trimmed, and a mail box needs server and both addresses', () => {
  const robot = { ...formOf(undefined), unitId: '*', url: ' https://x ', secret: ' SEC ' }
  expect(entryOf({ ...robot, kind: 'dingtalk' }, undefined)).toEqual({
    entry: { unitId: '*', hour: 8, target: { kind: 'dingtalk', url: 'https://x', secret: 'SEC' } },
  })
  const mail = { ...robot, kind: 'email', host: 'smtp.example.edu', port: '587', from: 'a@b', to: 'c@d' } as const
  expect(entryOf(mail, undefined)).toMatchObject({ entry: { target: { kind: 'email', port: 587 } } })
  expect(entryOf({ ...mail, port: 'x' }, undefined)).toEqual({ fault: '端口是数字，如 465。' })
  expect(entryOf({ ...mail, to: '' }, undefined)).toEqual({ fault: '请填发件邮箱和收件邮箱。' })
})
