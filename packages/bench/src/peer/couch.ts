// A server of CouchDB's protocol that keeps its documents as PouchDB's own server does, in LevelDB in the folder it is given; no
// write of it waits until it is on the disk. Prints where it listens.
import { createServer } from 'node:http'
import { join } from 'node:path'
import servePouch from 'express-pouchdb'
import leveldb from 'pouchdb-adapter-leveldb'
import PouchDB from 'pouchdb-core'

const [, , folder = ''] = process.argv
const InFolder = PouchDB.plugin(leveldb).defaults({ adapter: 'leveldb', prefix: join(folder, '/') })
const server = createServer(servePouch(InFolder, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
server.listen(0, '127.0.0.1', () => {
  const place = server.address()
  if (place !== null && typeof place === 'object') process.stdout.write(`http://127.0.0.1:${place.port}\n`)
})
