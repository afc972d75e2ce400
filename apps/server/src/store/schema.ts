import type { CountedBasisRow, UnitScoreRow } from './score-tables.ts'
import type { SecurityEndsRow, SecurityRow } from './security-tables.ts'

/** 0 or 1: the same column type on SQLite and PostgreSQL. */
type Flag = 0 | 1

/** Where a district's log ends. The row is the district's lock: whoever updates it holds the next number. */
export interface DistrictRow {
  id: string
  name: string
  /** Begins every ticket number: "ZH". */
  prefix: string
  headSeq: number
  headHash: string
}

/** One event of the log, without personal data. */
export interface EventRow {
  district: string
  seq: number
  id: string
  kind: string
  subjectId: string
  type: string
  deviceId: string
  deviceSeq: number
  userId: string
  receivedAt: number
  /** Canonical JSON of event and stamp; names and phones are replaced by a keyed digest. */
  body: string
  /** SHA-256 of what the person sent, to tell a repeated event from another one under the same id. */
  contentHash: string
  prevHash: string
  hash: string
}

/** The folded document as of `seq`, without personal data. */
export interface DocumentRow {
  district: string
  kind: string
  id: string
  seq: number
  /** `unit:QH`, `unit:*` (every unit), or null (the district only). */
  scope: string | null
  unitId: string | null
  state: string | null
  dueOn: string | null
  body: string
  /** What the ticket adds to its units' years, and until when that stands by itself (LS-1); null of everything else. */
  counted: string | null
  changesAt: number | null
}

/** A document left a unit's scope at `seq`. */
export interface ExitRow {
  district: string
  scope: string
  kind: string
  id: string
  seq: number
}

/** Names and phones, by the event that brought them; erasable without touching the log. */
export interface PersonalRow {
  district: string
  ticketId: string
  eventId: string
  seq: number
  body: string
}

/** An event that was refused: the same answer again when it is sent again. */
export interface RefusedRow {
  district: string
  id: string
  contentHash: string
  deviceId: string
  deviceSeq: number
  receivedAt: number
  rejection: string
}

export interface DeviceRow {
  district: string
  id: string
  userId: string
  lastSeq: number
  lastContactAt: number
  /** In which of a person's units it acts; null for the first. */
  membershipId: string | null
}

/** The last serial given under a prefix such as `ZH-2026-QH`. */
export interface SerialRow {
  district: string
  prefix: string
  last: number
}

export interface ReceiptRow {
  district: string
  code: string
  userId: string
  at: number
  eventIds: string
}

export interface UserRow {
  district: string
  id: string
  login: string
  name: string
  role: string
  unitId: string
  /** Null until the person has set one with an invitation. */
  passwordHash: string | null
  active: Flag
  createdAt: number
  /** Null for a password from before this was kept. */
  passwordSetAt: number | null
}

export interface SessionRow {
  tokenHash: string
  district: string
  userId: string
  createdAt: number
  lastUsedAt: number
  /** System and browser, as families: "android chrome"; null for a session from before this was kept. */
  kind: string | null
  /** The phone that syncs through it, once it has. */
  deviceId: string | null
  /** In which of the person's units it acts; null for the first. */
  membershipId: string | null
  /** The secret that counts now, as a hash; null for a session from before secrets followed one another (SE-1). */
  secretHash: string | null
  /** The one before it. */
  previousHash: string | null
  /** Since when each of them counts. */
  secretAt: number | null
  previousAt: number | null
  /** When the newest was first used; null while its answer may have been lost. */
  confirmedAt: number | null
  /** What the next secret is made with. */
  seed: string | null
  /** The device's public key; null for a page of before, or a script. */
  publicKey: string | null
  /** When and why it was ended; remembered for the device's next contact. */
  endedAt: number | null
  endReason: SessionEnd | null
  /** When its person was told. */
  toldAt: number | null
}

/**
 * Why a session was ended: `signedOut` by an admin or on another device, `deactivated` with its person, `reused`: an old
 * secret came, `wrongKey`: a secret came from another device.
 */
export type SessionEnd = 'signedOut' | 'deactivated' | 'reused' | 'wrongKey'

/** What a revoked device handed in (SE-11). `id` is the hash of its session. */
export interface QuarantineBatchRow {
  district: string
  id: string
  userId: string
  kind: string | null
  reason: string
  revokedAt: number
  receivedAt: number
  /** When everything the device had was here; null while parts are missing. */
  completedAt: number | null
  decision: 'released' | 'discarded' | null
  decidedBy: string | null
  decidedAt: number | null
  why: string | null
}

export interface QuarantineActRow {
  district: string
  batch: string
  id: string
  deviceId: string
  deviceSeq: number
  body: string
  bytes: number
  /** What the gate said of it, as JSON; null while nobody has released it. */
  answer: string | null
}

export interface QuarantinePhotoRow {
  district: string
  batch: string
  sha256: string
  about: AttachmentSubject
  base64: string
  bytes: number
  answer: string | null
}

export interface InviteRow {
  district: string
  userId: string
  codeHash: string
  expiresAt: number
}

export interface SignInFailureRow {
  district: string
  /** `login:…`, `code:…`, either of them after `known:…:`, or `source:…`. */
  subject: string
  count: number
  lastAt: number
}

/** The one-time code of the first run. */
export interface SetUpCodeRow {
  district: string
  id: string
  codeHash: string
}

/** A code that brings another device of the same person in; one a session. */
export interface PairingRow {
  district: string
  /** The session that made it. */
  sessionHash: string
  userId: string
  codeHash: string
  expiresAt: number
  usedAt: number | null
}

/** The secret address of a person's deadlines, as a hash. */
export interface CalendarRow {
  district: string
  userId: string
  secretHash: string
  createdAt: number
}

/** A key every process of the district shares; on PostgreSQL only. */
export interface SecretRow {
  district: string
  name: string
  value: string
}

/** The key of a document that files are kept for. */
export type AttachmentSubject = `ticket:${string}` | `assessment:${string}`

/** Where a unit's daily digest goes; `*` for the whole district's. */
export interface RobotRow {
  district: string
  unitId: string
  kind: string
  /** JSON; holds secrets, and never leaves the server. */
  target: string
  /** Stands for the target where several units share one. */
  robotKey: string
  /** Beijing hour of the digest. */
  hour: number
  /** Where people open the app, for the digest's link. */
  appAddress: string
  savedBy: string
  savedAt: number
  testedAt: number | null
  testResult: string | null
}

/** What became of a unit's digest of a day: its row is taken before anything is sent. */
export interface NoticeRow {
  district: string
  unitId: string
  day: string
  state: string
  robotKey: string
  tries: number
  triedAt: number
  nextAt: number | null
  result: string | null
}

/** How a city that was let in reads: its token as a hash, and when it read last. Whether it may stands in the log. */
export interface SubscriptionRow {
  district: string
  id: string
  tokenHash: string
  createdAt: number
  lastReadAt: number | null
}

/** On a city's server: a district it reads. `district` is the city's own partition. */
export interface CityDistrictRow {
  district: string
  id: string
  name: string
  address: string
  /** The secret the district gave; never leaves the server but to that district. */
  token: string
  state: string
  /** Everything of the district's log up to this number has been read; its head then. */
  cursor: number
  headSeq: number
  headHash: string
  /** Until when what was read is known to have been the newest; null before the first reading. */
  asOf: number | null
  addedBy: string
  addedAt: number
}

/** On a city's server: a document of a district, without names or words. */
export interface CityRow {
  district: string
  source: string
  kind: string
  id: string
  unitId: string | null
  seq: number
  body: string
}

/** What opens a device whose PIN a person forgot. */
export interface VaultSecretRow {
  district: string
  userId: string
  id: string
  secret: string
  createdAt: number
}

export interface AttachmentRow {
  district: string
  sha256: string
  /** The document it belongs to: `ticket:018f…` or `assessment:QH:2026`. */
  about: AttachmentSubject
  unitId: string
  uploadedBy: string
  mediaType: 'image/jpeg' | 'application/pdf'
  bytes: number
  /** 0 by 0 for what is no picture. */
  width: number
  height: number
  storedAt: number
  /** The digest of the bytes as they are kept; null for a file from before it was. */
  keptSha256: string | null
}

/** A person's authenticator app (AU-17). */
export interface AuthenticatorRow {
  district: string
  userId: string
  /** AES-256-GCM under a key of the server's own (AU-18); null until a first code was right. */
  secret: string | null
  /** One that waits for its first code; the other one works meanwhile. */
  pendingSecret: string | null
  confirmedAt: number | null
  /** The thirty seconds whose code was taken last; 0 for none. */
  lastStep: number
}

/** One unused recovery code, as a hash. */
export interface RecoveryCodeRow {
  district: string
  userId: string
  codeHash: string
}

/** A sign-in whose password was right and that has more to pass. */
export interface SignInStepRow {
  district: string
  stepHash: string
  userId: string
  /** What is still asked for, in order: `code`, `password`, `enrolment`; between them a space. */
  due: string
  expiresAt: number
}

/** A browser in which a person has signed in before (AU-23). */
export interface KnownDeviceRow {
  district: string
  userId: string
  deviceHash: string
  lastUsedAt: number
}

/** What the district asks of passwords and of a second factor (AU-20). */
export interface SignInPolicyRow {
  district: string
  id: string
  profile: string
  secondFactor: string
  chosenBy: string
  chosenAt: number
}

/** Who did what to whose account, of before it stood in the security log; emptied into it at the next start (AU-29). */
export interface AccountActRow {
  district: string
  id: string
  at: number
  byUserId: string
  ofUserId: string | null
  act: string
  detail: string
}

/** A further role and unit of a person; the first stands in `users`. */
export interface MembershipRow {
  district: string
  userId: string
  id: string
  role: string
  unitId: string
  active: Flag
  createdAt: number
}

/** That a photo is the seal photo of a ticket; `seq` is the event that says so. */
export interface SealPhotoRow {
  district: string
  sha256: string
  ticketId: string
  seq: number
}

/** What is in a stored photo: the digest of its pixels, and how its page looks; empty where it is no picture. */
export interface PhotoLookRow {
  district: string
  sha256: string
  /** Of whoever brought it first. */
  unitId: string
  pixels: string
  look: string
}

/** Two stored photos that show the same letter, from 0 to 100; 100 is the same pixels. Kept both ways. */
export interface PhotoMatchRow {
  district: string
  sha256: string
  other: string
  likeness: number
}

/** Every table. The district leads every key, so that rows can be partitioned by it. */
export interface Database {
  districts: DistrictRow
  events: EventRow
  documents: DocumentRow
  exits: ExitRow
  personal: PersonalRow
  refused: RefusedRow
  devices: DeviceRow
  serials: SerialRow
  receipts: ReceiptRow
  users: UserRow
  sessions: SessionRow
  invites: InviteRow
  signInFailures: SignInFailureRow
  setUpCodes: SetUpCodeRow
  attachments: AttachmentRow
  secrets: SecretRow
  pairings: PairingRow
  calendars: CalendarRow
  robots: RobotRow
  notices: NoticeRow
  subscriptions: SubscriptionRow
  cityDistricts: CityDistrictRow
  cityRows: CityRow
  vaultSecrets: VaultSecretRow
  authenticators: AuthenticatorRow
  recoveryCodes: RecoveryCodeRow
  signInSteps: SignInStepRow
  knownDevices: KnownDeviceRow
  signInPolicies: SignInPolicyRow
  accountActs: AccountActRow
  memberships: MembershipRow
  quarantineBatches: QuarantineBatchRow
  quarantineActs: QuarantineActRow
  quarantinePhotos: QuarantinePhotoRow
  securityLog: SecurityRow
  securityEnds: SecurityEndsRow
  sealPhotos: SealPhotoRow
  photoLooks: PhotoLookRow
  photoMatches: PhotoMatchRow
  unitScores: UnitScoreRow
  countedBases: CountedBasisRow
}
