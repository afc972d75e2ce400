// A server of CouchDB's protocol, in memory: nothing it answers waits for a disk. Prints where it listens.
import { createServer } from 'node:http'
import servePouch from 'express-pouchdb'
import memory from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'

const InMemory = PouchDB.plugin(memory).defaults({ adapter: 'memory' })
const server = createServer(servePouch(InMemory, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
server.listen(0, '127.0.0.1', () => {
  const place = server.address()
  if (place !== null && typeof place === 'object') process.stdout.write(`http://127.0.0.1:${place.port}\n`)
})
