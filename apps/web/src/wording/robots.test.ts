import { expect, test } from 'vitest'
import { robotFaultWords, sendResultWords } from './robots.ts'

test('[NT-7] whatever a robot answered is said in Chinese, with what to do', () => {
  for (const result of ['sent', 'notReached', 'noAnswer', 'redirected', 'tooFast', 'addressNotAllowed', 'signIn'])
    expect(sendResultWords(result)).toMatch(/^[^a-zA-Z]+。$/)
  expect(sendResultWords('said:310000')).toContain('阳光工单')
  expect(sendResultWords('said:99')).toBe('机器人没有接受（99）。请核对地址和安全设置。')
  expect(sendResultWords('refused:500')).toBe('对方没有接受（500）。请核对地址。')
  expect(sendResultWords('sungTo')).toBe('对方没有接受。请核对地址。')
  expect(robotFaultWords('sungTo')).toBe('没有存下。请核对填写的内容。')
})
