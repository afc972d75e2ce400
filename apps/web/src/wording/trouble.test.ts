import { expect, test } from 'vitest'
import { troubleWords } from './trouble.ts'

test('[ST-4] a server that cannot write is named as the cause, with what is kept and what happens next', () => {
  expect(troubleWords('serverDisk')).toBe(
    '区里的服务器暂时存不进东西，这次没有收下。您写的都在本机，修好后自动上传；急用请告诉管理员。',
  )
  expect(troubleWords('busy')).not.toBe(troubleWords('serverDisk'))
})
