import type { Instant } from '@sunshine/rubric/civil-date'
import type { NoticeTone } from '../../ui/notice.tsx'

/** What the server says of its backups. */
export interface BackupStatus {
  readonly storedIn: 'file' | 'postgres'
  readonly last: {
    readonly at: Instant
    readonly folder: string
    readonly file: string
    readonly bytes: number
    readonly photos: number
    readonly photosMissing: number
    readonly encrypted: boolean
    readonly sameDisk: boolean
    readonly events: number
    readonly fault: string | null
    readonly headCode: string
  } | null
  readonly isThere: boolean
  readonly dataFolder: string
  readonly hourlyInto: string | null
  readonly failure: { readonly at: Instant; readonly code: string } | null
  readonly drill: {
    readonly at: Instant
    readonly file: string
    readonly madeAt: Instant | null
    readonly events: number
    readonly photos: number
    readonly fault: string | null
  } | null
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

/** How the backup stands; red without one, with an unsound one, when the last is older than a day, and while the server fails at it (AM-10). */
export function backupFinding(status: BackupStatus): BackupFinding {
  const { last, failure, now } = status
  if (failure !== null)
    return {
      tone: 'error',
      happened: `服务器自己的备份做不成：${failureWords(failure.code)}`,
      kept:
        last === null
          ? `${agoWords(now - failure.at)}开始的。服务照常用，数据都在，但还没有一份做成的备份。`
          : `${agoWords(now - failure.at)}开始的。服务照常用，数据都在；最近一份做成的是${agoWords(now - last.at)}的。`,
      next: failureNext(failure.code),
    }
  if (last === null)
    return {
      tone: 'error',
      happened: '还没有做过备份，或者没有留下记录。',
      kept: '服务器的硬盘一坏，全区的工单、回复和照片就都没有了。',
      next: '请今天就按下面的步骤做一次。',
    }
  const ago = agoWords(now - last.at)
  if (last.fault !== null)
    return {
      tone: 'error',
      happened: `${ago}做的备份没有通过检查。`,
      kept: `检查停在：${last.fault}`,
      next: '不要拿这一份去恢复。请再做一次；还是不通过，请把上面一行告诉开发人员。',
    }
  if (now - last.at > DAY_MS)
    return {
      tone: 'error',
      happened: `最近一次备份是${ago}做的。`,
      kept: '从那以后的工单和照片，硬盘坏了就没有。',
      next: '请按下面的步骤再做一次，最好让服务器每小时自己做。',
    }
  return (
    warning(status, { ...last, ago }) ?? {
      tone: 'done',
      happened: `${ago}做过备份，从头到尾检查过，是好的。`,
      next: '请每个月演练一次恢复。',
    }
  )
}

/** A sound backup of today that still has something against it. */
function warning(
  { isThere }: BackupStatus,
  last: NonNullable<BackupStatus['last']> & { readonly ago: string },
): BackupFinding | undefined {
  const { ago } = last
  if (!isThere)
    return {
      tone: 'warn',
      happened: `${ago}做的备份，现在不在原来的文件夹里。`,
      next: '如果是移动硬盘已经拔下收好，这样就对；不是的话，请再做一次。',
    }
  if (last.sameDisk)
    return {
      tone: 'warn',
      happened: `${ago}做过备份，但和数据在同一块硬盘上。`,
      kept: '这块硬盘一坏，两份一起没有。',
      next: '请换一块硬盘再做一次。',
    }
  if (!last.encrypted)
    return {
      tone: 'warn',
      happened: `${ago}做过备份，但没有加密。`,
      kept: '谁拿到这份备份，就能看到来信人的姓名和电话。',
      next: '请设好密钥再做一次，并删掉没有加密的那一份。',
    }
  if (last.photosMissing > 0)
    return {
      tone: 'warn',
      happened: `${ago}做过备份，但服务器上本来就缺 ${last.photosMissing} 个照片文件。`,
      kept: '工单和记录都在备份里，缺的只是这些照片。',
      next: '还留着照片的手机下次同步会补上来；几天后仍然缺，请告诉开发人员。',
    }
  return undefined
}

/** Why the server's own backup was not made; its codes are the server's. */
function failureWords(code: string): string {
  switch (code) {
    case 'folderMissing':
      return '备份文件夹不在，多半是备份盘没有接上。'
    case 'folderUnfit':
      return '备份文件夹和数据文件夹套在一起。'
    case 'otherDistrict':
      return '备份文件夹里是别的区的备份。'
    case 'noRoom':
      return '硬盘满了。'
    case 'keyMissing':
      return '没有可用的密钥。'
    case 'notVerified':
      return '存好以后读回来对不上。'
    default:
      return '做的时候出了错。'
  }
}

function failureNext(code: string): string {
  switch (code) {
    case 'folderMissing':
      return '请把备份盘接好，十分钟内会自动再做。'
    case 'folderUnfit':
    case 'otherDistrict':
      return '请信息管理员把 BACKUP_DIR 换成另一块硬盘上的新文件夹，再启动服务。'
    case 'noRoom':
      return '请在备份盘和数据盘上腾出地方，十分钟内会自动再做。'
    case 'keyMissing':
      return '请信息管理员检查密钥文件，再启动服务。'
    default:
      return '十分钟内会自动再做；一直不成，请信息管理员看服务器的日志。'
  }
}

/** What the last drill found, or that there was none. */
export function drillFinding({ drill, now }: BackupStatus): BackupFinding {
  if (drill === null)
    return {
      tone: 'info',
      happened: '还没有演练过恢复。',
      next: '请每个月演练一次：演练只在临时文件夹里恢复，不动正在用的数据。',
    }
  if (drill.fault !== null)
    return {
      tone: 'error',
      happened: `${agoWords(now - drill.at)}演练恢复，没有成功。`,
      kept: `用的是 ${drill.file}，停在：${drill.fault}`,
      next: '请换一份备份再演练；都不成功，请马上重新做备份，并告诉开发人员。',
    }
  return {
    tone: 'done',
    happened: `${agoWords(now - drill.at)}演练过恢复，${drill.events} 条记录、${drill.photos} 个照片文件（含缩略图）全部取回。`,
    next: '请每个月演练一次。',
  }
}

/** "刚刚", "5 小时前", "3 天前"; whole hours and days that have passed. */
export function agoWords(passedMs: number): string {
  if (passedMs < HOUR_MS) return '刚刚'
  if (passedMs < 2 * DAY_MS) return `${Math.floor(passedMs / HOUR_MS)} 小时前`
  return `${Math.floor(passedMs / DAY_MS)} 天前`
}

/** "18 KB", "12.3 MB", "1.4 GB". */
export function sizeWords(bytes: number): string {
  if (bytes < 100_000) return `${Math.ceil(bytes / 1000)} KB`
  const mega = bytes / 1_000_000
  return mega < 1000 ? `${mega.toFixed(1)} MB` : `${(mega / 1000).toFixed(1)} GB`
}
