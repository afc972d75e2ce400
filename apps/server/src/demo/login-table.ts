import { roleLabels } from '@sunshine/tickets'
import type { DemoLogin } from './fill.ts'

const headings = ['登录名', '密码', '姓名', '角色', '单位']
const GAP = 2

/** The log-ins as a terminal shows them: a line each, below one another, roles as the app says them (SV-35). */
export function loginTable(logins: readonly DemoLogin[]): string {
  const rows = [headings, ...logins.map((one) => [one.login, one.password, one.name, roleLabels[one.role], one.unit])]
  const widths = headings.map((_heading, place) => Math.max(...rows.map((row) => widthOf(row[place] ?? ''))))
  return rows
    .map((row) =>
      row
        .map((cell, place) => cell + ' '.repeat((widths[place] ?? 0) - widthOf(cell) + GAP))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

/** In columns of a terminal, where a Chinese character takes two. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, letter) => width + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0)
}
