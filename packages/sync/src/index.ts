export { adopt } from './client/adopt.ts'
export { createClientStore } from './client/client-store.ts'
export type { Disk, Transaction } from './client/disk.ts'
export {
  createEngine,
  handOver,
  type Engine,
  type EngineParts,
  type Read,
  type SyncEnd,
  type SyncFailure,
  type Uploading,
} from './client/engine.ts'
export { failureOfResponse } from './client/failures.ts'
export { keyOf, splitKey } from './client/keys.ts'
export { createMemoryDisk } from './client/memory-disk.ts'
export * from './client/ports.ts'
export { uuidv7 } from './client/uuid.ts'
export { agreeMessage, type AgreeAnswer, type AgreeMessage } from './protocol/agree.ts'
export { firstPageAsked, firstPull, type FirstPage, type FirstPageAsked } from './protocol/first-page.ts'
export type { Head } from './protocol/head.ts'
export { headCode } from './protocol/head-code.ts'
export { PERSON_HEADER, personIn, personKey, RENEWAL_HEADER } from './protocol/person.ts'
export { pullMessage, type Left, type PullAnswer, type PullMessage, type Row, type ScopePage } from './protocol/pull.ts'
export { pushedEvent, pushMessage, type Answer, type PushAnswer, type PushMessage } from './protocol/push.ts'
export type { FoundReceipt, ReceiptItem } from './protocol/receipt.ts'
export type { Seen, Trail, TrailAsked } from './protocol/trail.ts'
export { agreeAnswer, SCORES, scorePullAnswer, type ScorePage, type ScorePullAnswer } from './protocol/score-pull.ts'
export { joinedBytes } from './seal/joined-bytes.ts'
export { lengthOf } from './seal/length.ts'
export {
  isSealedByWords,
  SEAL_MARK,
  type HeldBytes,
  type HeldDocument,
  type HeldEvent,
  type HeldRow,
  type SealedText,
} from './seal/held.ts'
export { loadHandOver } from './client/load-hand-over.ts'
export { loadRules } from './seal/rules.ts'
export type { Seal, Sealing } from './seal/seal.ts'
export type { Pulled } from './whole-rows/pulled.ts'
export {
  HASH_LENGTH,
  LINES,
  LARGEST_PUSH,
  LONGEST_EVENT,
  MOST_EVENTS,
  LARGEST_PAGE,
  MOST_ROWS,
  MOST_TRAIL,
  OLDEST_PROTOCOL,
  PROTOCOL,
} from './protocol/version.ts'
