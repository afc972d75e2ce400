import { expect, test } from 'vitest'
import { createDiskHealth, NotWritten } from './disk-health.ts'

const failure = (about: object): Error => Object.assign(new Error('disk I/O error'), about)

test('[GT-14] a failed fsync, of SQLite or of a file, is for good and said once', () => {
  for (const about of [
    { code: 'SQLITE_IOERR_FSYNC' },
    { code: 'EIO', syscall: 'fsync' },
    { code: 'ENOSPC', syscall: 'fdatasync' },
  ]) {
    const said: string[] = []
    const disk = createDiskHealth(
      () => 5,
      (sentence) => said.push(sentence),
    )
    disk.mustBeSound()
    expect(disk.failed(failure(about))).toBeInstanceOf(NotWritten)
    disk.wrote()
    disk.failed(failure({ code: 'SQLITE_FULL' }))
    expect(disk.trouble()).toEqual({ code: 'storageFailed', since: 5 })
    expect(() => disk.mustBeSound()).toThrow(NotWritten)
    expect(said).toHaveLength(1)
  }
})

test('[GT-15] a full disk is full until a write goes through; an error of another kind says nothing of the disk', () => {
  const said: string[] = []
  let now = 1
  const disk = createDiskHealth(
    () => now,
    (sentence) => said.push(sentence),
  )
  const other = failure({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
  expect(disk.failed(other)).toBe(other)
  expect(disk.trouble()).toBeNull()
  disk.failed(failure({ code: 'SQLITE_FULL' }))
  now = 2
  disk.failed(failure({ code: 'ENOSPC', syscall: 'write' }))
  expect(disk.trouble()).toEqual({ code: 'diskFull', since: 1 })
  disk.mustBeSound()
  disk.failed(failure({ code: 'EIO', syscall: 'write' }))
  expect(disk.trouble()).toEqual({ code: 'writeFailed', since: 2 })
  disk.wrote()
  expect(disk.trouble()).toBeNull()
  expect(said).toHaveLength(3)
})
