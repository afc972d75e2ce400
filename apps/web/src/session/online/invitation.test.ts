import { expect, test } from 'vitest'
import { invitationAddress, readInvitation } from './invitation.ts'

test.each(['wang', 'li.ming', 'zhao@qinghe.cn', 'a-b_c.2'])('[AU-26] %s comes back out of its address', (login) => {
  const address = new URL(invitationAddress('https://sunshine.example', { login, code: '7KQ4-M2XP-9RTA' }))
  expect([address.pathname, address.search]).toEqual(['/join', ''])
  expect(readInvitation(address.hash)).toEqual({ login, code: '7KQ4M2XP9RTA' })
})

test.each(['', '#', '#7KQ4M2XP9RTA', '#7KQ4M2XP9RT.wang', '#7KQ4M2XP9RTA.', '#7KQ4M2XP9RTA.wa%', '#7KQ4M2XP9RTA.<b>'])(
  '[AU-26] %s is no invitation',
  (hash) => expect(readInvitation(hash)).toBeUndefined(),
)
