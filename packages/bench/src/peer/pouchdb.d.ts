// The little of PouchDB that the benchmarks use; its packages bring no types of their own.
interface Replicated {
  readonly docs_written: number
}

interface Pouch {
  bulkDocs(documents: readonly object[]): Promise<readonly { readonly ok?: boolean }[]>
  allDocs(options: { include_docs: true }): Promise<{ readonly rows: readonly { readonly doc: object }[] }>
  info(): Promise<{ readonly doc_count: number }>
  readonly replicate: {
    from(address: string, options: { batch_size: number }): Promise<Replicated>
    to(address: string, options: { batch_size: number }): Promise<Replicated>
  }
}

interface PouchConstructor {
  new (name: string, options?: { adapter: string }): Pouch
  plugin(plugin: object): PouchConstructor
  defaults(options: { adapter: string; prefix: string }): PouchConstructor
}

declare module 'pouchdb-core' {
  const PouchDB: PouchConstructor
  export = PouchDB
}
declare module 'pouchdb-adapter-leveldb' {
  const plugin: object
  export = plugin
}
declare module 'pouchdb-browser' {
  const PouchDB: PouchConstructor
  export default PouchDB
}
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http'
  function serve(
    PouchDB: PouchConstructor,
    options: { mode: 'minimumForPouchDB'; inMemoryConfig: true },
  ): RequestListener
  export = serve
}
