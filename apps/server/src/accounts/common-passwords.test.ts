import { expect, test } from 'vitest'
import { isCommon } from './common-passwords.ts'

test.for([
  'Password',
  '88888888',
  '12121212',
  '23456789',
  '87654321',
  '90123456',
  'abcdefgh',
  'WoAiNi1314',
  'aA123456',
])('[AU-3] %s is refused as common', (password) => expect(isCommon(password)).toBe(true))
test.for(['guanghe-2026-xia', '青禾中学的阳光很好', '19840312', 'correct horse'])(
  '[AU-3] %s is not common',
  (password) => expect(isCommon(password)).toBe(false),
)
