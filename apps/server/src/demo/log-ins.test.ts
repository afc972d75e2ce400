import { expect, test } from 'vitest'
import { demoStaff } from './fill.ts'
import { loginTable } from './login-table.ts'

test('[SV-35] the demo’s log-ins stand below one another, with Chinese headings and the app’s names of roles', () => {
  const logins = [
    { login: 'admin', password: 'abcdefghjk', name: '管理员', role: 'admin', unit: '教育阳光服务中心' },
    { login: 'chen', password: 'mnpqrstuvw', name: '小陈', role: 'centreDispatcher', unit: '教育阳光服务中心' },
    { login: 'li', password: '23456789xy', name: '李校长', role: 'principal', unit: '青禾中学' },
  ] as const
  expect(loginTable(logins)).toBe(
    [
      '登录名  密码        姓名    角色          单位',
      'admin   abcdefghjk  管理员  管理员        教育阳光服务中心',
      'chen    mnpqrstuvw  小陈    区中心派单员  教育阳光服务中心',
      'li      23456789xy  李校长  校长          青禾中学',
    ].join('\n'),
  )
})

test('[SV-35] everybody whom a year’s end needs can sign in: two reviewers to submit, one to approve', () => {
  const rolesOf = demoStaff.map(({ role }) => role)
  expect(rolesOf.filter((role) => role === 'reviewer')).toHaveLength(2)
  expect(rolesOf).toContain('approver')
  expect(new Set(demoStaff.map(({ login }) => login)).size).toBe(demoStaff.length)
})
