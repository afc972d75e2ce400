import type { Command } from './command.ts'

/** Every command of `pnpm admin`, in the order of the usage page. */
export const commands: readonly Command[] = [
  {
    name: 'backup',
    words: 'FOLDER [--unencrypted]',
    english: 'encrypted copy of everything while the server runs, read back whole',
    chinese: '备份：服务不用停，全部加密存一份，存完从头读一遍',
    load: () => import('./commands/backup.ts'),
  },
  {
    name: 'restore',
    words: 'FILE [--overwrite DISTRICT_NAME] [--incomplete]',
    english: 'puts a backup back, server stopped; what was there is put aside, not deleted',
    chinese: '恢复：先停服务；原来的数据改名留着，不删',
    load: () => import('./commands/restore.ts'),
  },
  {
    name: 'drill',
    words: 'FILE',
    english: 'tries a backup in a temporary folder and touches nothing that is in use',
    chinese: '演练：在临时文件夹里把备份完整恢复一次，不动正在用的数据',
    load: () => import('./commands/drill.ts'),
  },
  {
    name: 'new-key',
    words: 'FILE',
    english: 'makes a key file for backups; keep a printed copy elsewhere',
    chinese: '生成备份用的密钥文件；请打印一份另处保存',
    load: () => import('./commands/new-key.ts'),
  },
  {
    name: 'verify',
    words: '',
    english: 'reads the whole log and says whether it is sound',
    chinese: '检查：把全部记录从头读一遍，看有没有被改动',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'rebuild',
    words: '[--write]',
    english: 'folds every document anew from the log and compares; --write puts right what differs',
    chinese: '重算：按记录重新算出每张工单并比对；--write 改正不一致的',
    load: () => import('./commands/rebuild.ts'),
  },
  {
    name: 'export',
    words: 'FOLDER [--with-personal-data] [--with-attachments]',
    english: 'the district as readable JSON lines, for an archive or another system',
    chinese: '导出：全区数据存成可读的文本文件，存档或交给别的系统',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'import',
    words: 'FOLDER',
    english: 'puts an export into an empty data folder and verifies it; ledgers are imported in the app',
    chinese: '导入：把导出的数据装进空文件夹并核对；台账请在网页里导入',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'users',
    words: 'list | invite LOGIN NAME ROLE UNIT | reset LOGIN | deactivate LOGIN',
    english: 'people and their way in, from the machine itself; each act is written down',
    chinese: '人员：查看、邀请、重置登录、停用；每次都留记录',
    load: () => import('./commands/users.ts'),
  },
  {
    name: 'freeze',
    words: 'FACTS.json OUT.json [--rubric RUBRIC.json] [--calendar VERSION] [--qr OUT.svg]',
    english: 'freezes a score sheet with everything it was scored by, and prints its code',
    chinese: '定稿：把评分表和全部依据存成一个文件，打印编码',
    load: () => import('./commands/freeze.ts'),
  },
  {
    name: 'verify-sheet',
    words: 'CODE FILE',
    english: 'tells whether a file is the printed sheet, or what was changed',
    chinese: '验证：文件是不是打印的那张评分表，哪里被改过',
    load: () => import('./commands/verify-sheet.ts'),
  },
  {
    name: 'migrate-to',
    words: 'postgres://…',
    english: 'moves the district of DATA_DIR into a PostgreSQL, server stopped',
    chinese: '搬迁：把数据搬到 PostgreSQL，先停服务',
    load: () => import('./commands/migrate.ts'),
  },
]
