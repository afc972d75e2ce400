// `node rewrite-sqlite.ts DATA_DIR AT`: changes one entry of a stopped district's log and computes every hash after it anew.
import { openSqlite } from '../store/sqlite.ts'
import { rewriteLog } from './rewrite-log.ts'

const [dataDir = '', at = ''] = process.argv.slice(2)
const db = await openSqlite(dataDir)
await rewriteLog(db, 'district', { how: 'edited', at: Number(at) })
await db.destroy()
