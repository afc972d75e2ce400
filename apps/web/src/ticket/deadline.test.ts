import { defaultSettings } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { deadlineOf, isDueToday, isOverdue } from './deadline.ts'
import { beijing, followUp, reply, ticket } from './testing/ticket.ts'

const at = (text: string, more: Parameters<typeof ticket>[0] = {}) =>
  deadlineOf(ticket(more), beijing(text), defaultSettings)

describe('the deadline in words', () => {
  test('counts working days, so the weekend does not eat into it', () => {
    expect(at('2019-03-05T09:00')).toEqual({ tone: 'plain', words: '还剩 4 个工作日，3月11日到期', price: '' })
    expect(at('2019-03-08T09:00').words).toBe('还剩 1 个工作日，3月11日到期')
  })
  test('on the last day it says until when and what waiting costs', () => {
    expect(at('2019-03-11T23:59')).toEqual({
      tone: 'soon',
      words: '今天 24 点到期',
      price: '今天回复不扣分，过期回复扣 2 分',
    })
  })
  test('past it, the price of now, after urging, and never are the rubric’s', () => {
    expect(at('2019-03-13T00:00')).toEqual({
      tone: 'overdue',
      words: '已超期 2 个工作日',
      price: '现在回复扣 2 分，催办后再回扣 5 分，一直不回扣 10 分',
    })
  })
  test('after an urge letter the price is the dearer one, after its withdrawal no more', () => {
    const letter = { id: 'u1', letterNo: '1', issuedAt: beijing('2019-03-12T09:00'), revoked: false }
    expect(at('2019-03-13T00:00', { urgeLetters: [letter] }).price).toBe(
      '已下函催办，现在回复扣 5 分，一直不回扣 10 分',
    )
    expect(at('2019-03-13T00:00', { urgeLetters: [{ ...letter, revoked: true }] }).price).toContain('现在回复扣 2 分')
  })
  test('a date beyond the known calendar is called provisional', () => {
    const due = { on: '2019-03-11', calendarVersion: 'test', provisional: true, limit: null, from: null }
    expect(at('2019-03-05T09:00', { due }).words).toBe('还剩 4 个工作日，3月11日到期（暂定）')
  })
  test('an answered ticket has none, and one sent back asks for a new reply without a price', () => {
    expect(at('2019-03-13T00:00', { state: 'replied', replies: [reply()] }).words).toBe('')
    expect(at('2019-03-13T00:00', { state: 'returned', replies: [reply()] })).toEqual({
      tone: 'soon',
      words: '请重新回复',
      price: '',
    })
  })
})

describe('the day a reply is owed', () => {
  test('ends at midnight in Beijing', () => {
    expect([
      isDueToday(ticket(), beijing('2019-03-11T23:59')),
      isOverdue(ticket(), beijing('2019-03-11T23:59')),
    ]).toEqual([true, false])
    expect([
      isDueToday(ticket(), beijing('2019-03-12T00:00')),
      isOverdue(ticket(), beijing('2019-03-12T00:00')),
    ]).toEqual([false, true])
  })
  test('moves with an approved extension and not with a pending one', () => {
    const extension = {
      id: 'x1',
      requestedAt: beijing('2019-03-08T09:00'),
      newDueOn: '2019-03-15',
      reason: '等对账',
      status: 'approved' as const,
    }
    const late = beijing('2019-03-13T09:00')
    expect(isOverdue(ticket({ extensions: [extension] }), late)).toBe(false)
    expect(isOverdue(ticket({ extensions: [{ ...extension, status: 'pending' }] }), late)).toBe(true)
  })
})

test('[WL-17] [TP-6] a reply whose sealed letter nobody has seen says how long its photo has; one whose clock stopped says nothing', () => {
  const answered = (more: Parameters<typeof reply>[0]) => ({
    state: 'replied' as const,
    replies: [reply({ lint: [], sealPhotos: [], ...more })],
  })
  const wordsAt = (text: string, more: Parameters<typeof reply>[0] = {}) => {
    const { tone, words } = deadlineOf(ticket(answered(more)), beijing(text), defaultSettings)
    return [tone, words]
  }
  expect(wordsAt('2019-03-05T10:00')).toEqual(['plain', '盖章还剩 4 个工作日，3月11日到期'])
  expect(wordsAt('2019-03-11T10:00')).toEqual(['soon', '盖章今天 24 点到期'])
  expect(wordsAt('2019-03-13T10:00')).toEqual(['overdue', '盖章已超期 2 个工作日'])
  const called = ticket({ ...answered({}), state: 'followUp', followUps: [followUp({ result: 'satisfied' })] })
  expect(deadlineOf(called, beijing('2019-03-11T10:00'), defaultSettings).words).toBe('盖章今天 24 点到期')
  expect(wordsAt('2019-03-13T10:00', { findings: { format: 'ok', seal: 'fault' } })).toEqual(['done', ''])
})
