import { readdirSync } from 'node:fs'

/** A backup as its name tells: when it was made, and whether its log was sound. */
export interface NamedBackup {
  readonly file: string
  readonly at: number
  readonly sound: boolean
}

const BEIJING_MS = 8 * 3_600_000
const NAME = /^sunshine-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(-unsound)?\.backup$/

/** `sunshine-20261128-183000.backup`, by Beijing time; `-unsound` where the log it holds has a fault. */
export function backupName(at: number, sound: boolean): string {
  const [day = '', time = ''] = new Date(at + BEIJING_MS).toISOString().split('T')
  const digits = (text: string): string => text.replaceAll(/\D/g, '')
  return `sunshine-${digits(day)}-${digits(time).slice(0, 6)}${sound ? '' : '-unsound'}.backup`
}

/** The backups of a folder, the oldest first; whatever else lies there is not looked at. */
export function backupsIn(folder: string): readonly NamedBackup[] {
  return readdirSync(folder)
    .flatMap((file): NamedBackup[] => {
      const [, year, month, day, hour, minute, second, unsound] = NAME.exec(file) ?? []
      if (year === undefined) return []
      const at =
        Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) -
        BEIJING_MS
      return [{ file, at, sound: unsound === undefined }]
    })
    .toSorted((one, other) => one.at - other.at || (one.file < other.file ? -1 : 1))
}
