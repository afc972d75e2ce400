import type { Instant } from '@sunshine/rubric/civil-date'
import type { NoticeTone } from '../../ui/notice.tsx'

/** What the server says of its backups. */
export interface BackupStatus {
  readonly storedIn: 'file' | 'postgres'
  readonly last: {
    readonly at: Instant
    readonly folder: string
    readonly bytes: number
    readonly photos: number
    readonly sameDisk: boolean
    readonly events: number
    readonly fault: string | null
  } | null
  readonly isThere: boolean
  readonly dataFolder: string
  /** The server's clock. */
  readonly now: Instant
}

/** The state of the backup in one line, what follows from it, and what to do. */
export interface BackupFinding {
  readonly tone: NoticeTone
  readonly happened: string
  readonly kept?: string
  readonly next: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How the backup stands; red without one, with an unsound one, and when the last is older than a day (AM-10). */
export function backupFinding(status: BackupStatus): BackupFinding {
  const { last } = status
  if (status.storedIn === 'postgres')
    return {
      tone: 'warn',
      happened: '数据存在 PostgreSQL 数据库里，它的备份这里看不到。',
      next: '请信息管理员确认：数据库每天有备份，照片文件夹也一起备份。',
    }
  if (last === null)
    return {
      tone: 'error',
      happened: '还没有做过备份，或者没有留下记录。',
      kept: '服务器的硬盘一坏，全区的工单、回复和照片就都没有了。',
      next: '请今天就按下面的步骤做一次。',
    }
  if (last.fault !== null)
    return {
      tone: 'error',
      happened: `${agoWords(status.now - last.at)}做的备份没有通过检查。`,
      kept: `检查停在：${last.fault}`,
      next: '不要拿这一份去恢复。请再做一次；还是不通过，请把上面一行告诉开发人员。',
    }
  if (status.now - last.at > DAY_MS)
    return {
      tone: 'error',
      happened: `最近一次备份是${agoWords(status.now - last.at)}做的。`,
      kept: '从那以后的工单和照片，硬盘坏了就没有。',
      next: '请按下面的步骤再做一次，最好设成每天自动做。',
    }
  if (!status.isThere)
    return {
      tone: 'warn',
      happened: `${agoWords(status.now - last.at)}做的备份，现在不在原来的文件夹里。`,
      next: '如果是移动硬盘已经拔下收好，这样就对；不是的话，请再做一次。',
    }
  if (last.sameDisk)
    return {
      tone: 'warn',
      happened: `${agoWords(status.now - last.at)}做过备份，但和数据在同一块硬盘上。`,
      kept: '这块硬盘一坏，两份一起没有。',
      next: '请换一块硬盘再做一次。',
    }
  return {
    tone: 'done',
    happened: `${agoWords(status.now - last.at)}做过备份，从头到尾检查过，是好的。`,
    next: '每天做一次，并且每学期试着恢复一次。',
  }
}

/** "刚刚", "5 小时前", "3 天前"; whole hours and days that have passed. */
export function agoWords(passedMs: number): string {
  if (passedMs < HOUR_MS) return '刚刚'
  if (passedMs < 2 * DAY_MS) return `${Math.floor(passedMs / HOUR_MS)} 小时前`
  return `${Math.floor(passedMs / DAY_MS)} 天前`
}

/** "12.3 MB", "1.4 GB". */
export function sizeWords(bytes: number): string {
  const mega = bytes / 1_000_000
  return mega < 1000 ? `${mega.toFixed(1)} MB` : `${(mega / 1000).toFixed(1)} GB`
}
