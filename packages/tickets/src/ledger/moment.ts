import {
  addDays,
  beijingDate,
  beijingTimeOfDay,
  endOfDay,
  isCivilDate,
  parseInstant,
  startOfDay,
  type CivilDate,
  type Instant,
} from '@sunshine/rubric/civil-date'
import { halfWidth } from '../form/normalise.ts'
import type { LedgerDate } from './cell.ts'

const DAY = 86_400_000
/** Serial 0 of Excel's calendar, which takes 1900 for a leap year; right from March 1900 on. */
const EXCEL_ZERO: CivilDate = '1899-12-30'
/** Serials outside 2000 … 2099 are no dates of a ledger but stray numbers. */
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 73_050

/** Whether a day is one that a ledger may speak of: 2000 to 2099. */
export function isOfLedger(on: CivilDate): boolean {
  return on >= '2000-01-01' && on <= '2099-12-31'
}

/** An Excel serial as day and time, by integers (LG-4); undefined outside the years 2000 to 2099. */
export function momentOfSerial(serial: number): LedgerDate | undefined {
  const milliseconds = Math.round(serial * DAY)
  const day = Math.floor(milliseconds / DAY)
  if (!(day >= FIRST_SERIAL && day <= LAST_SERIAL)) return undefined
  const timeOfDay = milliseconds - day * DAY
  return { on: addDays(EXCEL_ZERO, day), timeOfDay: timeOfDay === 0 ? null : timeOfDay }
}

/**
 * A spreadsheet's date as its reader gives it: milliseconds counted as if Greenwich were Beijing, fractions cut off (LG-4).
 * A whole second may come a millisecond short; the last millisecond of a day is meant.
 */
export function momentOfEpoch(milliseconds: number): LedgerDate {
  const exact = Math.floor(milliseconds)
  const timeOfDay = ((exact % DAY) + DAY) % DAY
  const whole = timeOfDay % 1000 === 999 && timeOfDay !== DAY - 1 ? timeOfDay + 1 : timeOfDay
  return { on: addDays('1970-01-01', (exact - timeOfDay) / DAY), timeOfDay: whole === 0 ? null : whole }
}

const two = (digits: string): string => digits.padStart(2, '0')

/**
 * A date as people type it: 2019-3-4, 2019/3/4 9:05, 2019.3.4, 20190304, 2019年3月4日下午3点, 9月1日 (of `year`), ISO with
 * an offset, or an Excel serial in digits (LG-4). Undefined for anything else: a date is never guessed.
 */
export function momentOfText(text: string, year: number): LedgerDate | undefined {
  const plain = halfWidth(text)
    .trim()
    .replace(/[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?/u, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const zoned = parseInstant(plain)
  if (zoned !== undefined && isOfLedger(beijingDate(zoned)))
    return { on: beijingDate(zoned), timeOfDay: beijingTimeOfDay(zoned) }
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return momentOfSerial(Number(plain))
  const match =
    /^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?:[ T]\s*(.+))?$/.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(plain) ??
    /^(?:(\d{4}) ?年)?( ?)(\d{1,2}) ?月 ?(\d{1,2}) ?[日号] ?(.*)$/.exec(plain)
  if (!match) return undefined
  const [, written = '', , month = '', day = '', clock = ''] = match
  const on = `${written || String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  if (!isCivilDate(on) || !isOfLedger(on)) return undefined
  if (clock === '') return { on, timeOfDay: null }
  const timeOfDay = timeOfText(clock)
  return timeOfDay === undefined ? undefined : { on, timeOfDay }
}

/** Hours that a word of the day may stand before, and what it adds to them. */
const partsOfDay: { readonly [word: string]: { readonly from: number; readonly to: number; readonly plus: number } } = {
  凌晨: { from: 0, to: 6, plus: 0 },
  早上: { from: 4, to: 11, plus: 0 },
  上午: { from: 0, to: 11, plus: 0 },
  am: { from: 0, to: 11, plus: 0 },
  中午: { from: 11, to: 12, plus: 0 },
  下午: { from: 1, to: 11, plus: 12 },
  晚上: { from: 5, to: 11, plus: 12 },
  pm: { from: 1, to: 11, plus: 12 },
}

/** Milliseconds since midnight of "9:05", "15:04:30.250", "下午3点半", "3:05 PM" or "24:00", which is the day's end. */
function timeOfText(text: string): number | undefined {
  const plain = text.toLowerCase().replace(/\s+/gu, '')
  const [, before = '', time = '', after = ''] = /^([^\d]*)(.*?)([ap]m)?$/u.exec(plain) ?? []
  const match =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(time) ??
    /^(\d{1,2})[点时](?:(\d{1,2}|半)分?)?(?:(\d{1,2})秒)?()$/u.exec(time.replace(/[整钟]$/u, ''))
  if (!match) return undefined
  const [, hours = '', minutes = '', seconds = '', fraction = ''] = match
  const hour = hourOf(Number(hours), before + after)
  const minute = minutes === '半' ? 30 : Number(minutes)
  if (hour === undefined || minute > 59 || Number(seconds) > 59) return undefined
  const timeOfDay = ((hour * 60 + minute) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
  if (timeOfDay === DAY) return DAY - 1
  return timeOfDay < DAY ? timeOfDay : undefined
}

/** The hour of the day; undefined where word and number contradict each other or leave two readings. */
function hourOf(hour: number, word: string): number | undefined {
  if (word === '') return hour
  if (word === 'pm' && hour === 12) return 12
  if (word === 'am' && hour === 12) return 0
  const part = partsOfDay[word]
  if (!part) return undefined
  if (part.plus > 0 && hour > 12 && hour < 24) return hour
  return hour >= part.from && hour <= part.to ? hour + part.plus : undefined
}

/** The instant of a moment; a day alone stands at its beginning or at its end (LG-5, LG-6). */
export function instantOf({ on, timeOfDay }: LedgerDate, dayAlone: 'begins' | 'ends'): Instant {
  if (timeOfDay !== null) return startOfDay(on) + timeOfDay
  return dayAlone === 'begins' ? startOfDay(on) : endOfDay(on)
}
