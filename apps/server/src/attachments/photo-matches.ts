import { createHash } from 'node:crypto'
import { maySee, type Actor, type Ticket } from '@sunshine/tickets'
import type { PhotoMatch, PhotoMatches as Found } from '../api/photo-port.ts'
import { createInTurn } from '../in-turn.ts'
import type { DistrictStore } from '../store/district-store.ts'
import type { PhotoLooks } from '../store/seal-photo-store.ts'
import type { PhotoFiles } from './files.ts'
import type { FlatPage } from './flat-page.ts'
import type { Pages } from './pages.ts'
import { lookOf, looksAlike, NEARLY_THE_SAME } from './photo-look.ts'

/** So many of a unit's photos, those that look most alike, are laid side by side with a new one. */
const MOST_LAID = 32
/** Photos from before looks were kept that one comparison looks at. */
const MOST_UNSEEN = 20
/** Pages kept flat, 40 kB each: photos that are compared one after the other are laid beside much the same ones. */
const MOST_KEPT = 64
const SAME = 100

export interface MatchParts {
  readonly looks: PhotoLooks
  readonly files: PhotoFiles
  readonly database: DistrictStore
  readonly pages: Pages
  readonly logError: (error: unknown) => void
}

export interface PhotoMatches {
  /** Notes what is in a stored photo (TP-10, TP-12). */
  see(photo: { readonly sha256: string; readonly unitId: string; readonly stored: Buffer }): Promise<void>
  /**
   * The seal photos of other tickets that a ticket's resemble; undefined for a ticket that is absent or hidden (TP-13).
   * Answers with what is known, and compares afterwards what was not compared yet (TP-20).
   */
  of(actor: Actor, ticketId: string): Promise<Found | undefined>
  /** Ends what is being compared. */
  close(): Promise<void>
}

/** Tells which seal photos show the same letter, of one school's: another one's letters bear another name (TP-12). */
export function createPhotoMatches({ looks, files, database, pages, logError }: MatchParts): PhotoMatches {
  const inTurn = createInTurn(1)
  const beingCompared = new Set<string>()
  const kept = new Map<string, FlatPage>()
  let closed = false
  async function see(photo: {
    readonly sha256: string
    readonly unitId: string
    readonly stored: Buffer
  }): Promise<void> {
    const { sha256, unitId, stored } = photo
    const page = await pages.flat(stored)
    // The picture is written anew by the same program from the same pixels: its bytes are equal where they are.
    const pixels = createHash('sha256').update(stored).digest('hex')
    await looks.add({ sha256, unitId, pixels, look: page ? lookOf(page) : '' })
  }
  async function seeStored(sha256: string, unitId: string): Promise<void> {
    const stored = await files.read(sha256)
    if (stored) await see({ sha256, unitId, stored })
  }
  async function pageOf(sha256: string): Promise<FlatPage | undefined> {
    const before = kept.get(sha256)
    const stored = before ? undefined : await files.read(sha256)
    const page = before ?? (stored && (await pages.flat(stored)))
    if (!page) return undefined
    // What was used last is dropped last.
    kept.delete(sha256)
    kept.set(sha256, page)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return page
  }
  async function compare(sha256: string, unitId: string): Promise<void> {
    if ((await looks.look(sha256)) === undefined) await seeStored(sha256, unitId)
    for (const unseen of await looks.unseen(unitId, MOST_UNSEEN)) await seeStored(unseen, unitId)
    const own = await looks.look(sha256)
    if (!own) return
    for (const twin of await looks.twins(own)) await looks.match(sha256, twin, SAME)
    const page = own.look === '' ? undefined : await pageOf(sha256)
    if (page) await compareWith({ sha256, look: own.look, page }, await looks.ofUnit(own.unitId))
    // That it was compared; with later ones it is when they are.
    await looks.match(sha256, sha256, 0)
  }
  /** Compares in its turn; nobody waits for it (TP-20). */
  async function compareBeside(sha256: string, unitId: string): Promise<void> {
    if (beingCompared.has(sha256)) return
    beingCompared.add(sha256)
    try {
      await inTurn(async () => closed || compare(sha256, unitId))
    } catch (error) {
      if (!closed) logError(error)
    } finally {
      beingCompared.delete(sha256)
    }
  }
  async function compareWith(
    own: { readonly sha256: string; readonly look: string; readonly page: FlatPage },
    others: readonly { readonly sha256: string; readonly look: string }[],
  ): Promise<void> {
    const look = Buffer.from(own.look, 'base64')
    const ownTickets = await looks.ticketsOf(own.sha256)
    const nearest = others
      .filter((other) => other.sha256 !== own.sha256 && other.look !== '')
      .map(({ sha256, look: theirs }) => ({ sha256, near: looksAlike(look, Buffer.from(theirs, 'base64')) }))
      .sort((a, b) => b.near - a.near)
    let laid = 0
    for (const { sha256 } of nearest) {
      if (laid === MOST_LAID) return
      const tickets = await looks.ticketsOf(sha256)
      if (tickets.length === 0 || tickets.some((ticketId) => ownTickets.includes(ticketId))) continue
      laid++
      const page = await pageOf(sha256)
      const likeness = page ? await pages.likeness(own.page, page) : 0
      if (likeness >= NEARLY_THE_SAME) await looks.match(own.sha256, sha256, Math.min(likeness, SAME - 1))
    }
  }
  async function seen(actor: Actor, ticketId: string): Promise<Ticket | undefined> {
    const document = (await database.document('ticket', ticketId))?.document
    return document?.kind === 'ticket' && maySee(actor, document) ? document : undefined
  }
  /** One likeness, once for each other ticket that has the other photo. */
  async function toldTo(
    actor: Actor,
    about: { readonly sha256: string; readonly other: string; readonly isSame: boolean; readonly ticketId: string },
  ): Promise<readonly PhotoMatch[]> {
    const { sha256, other, isSame, ticketId } = about
    const others = (await looks.ticketsOf(other)).filter((otherId) => otherId !== ticketId)
    return Promise.all(
      others.map(async (otherId): Promise<PhotoMatch> => {
        const visible = await seen(actor, otherId)
        return {
          sha256,
          isSame,
          other: visible ? { ticketId: otherId, ticketNo: visible.ticketNo, sha256: other } : null,
        }
      }),
    )
  }
  return {
    see,
    async of(actor, ticketId) {
      const ticket = await seen(actor, ticketId)
      if (!ticket) return undefined
      const found: PhotoMatch[] = []
      let isComparing = false
      for (const { sha256 } of ticket.replies.flatMap(({ sealPhotos }) => sealPhotos)) {
        const known = await looks.matches(sha256)
        if (!known.some(({ other }) => other === sha256) && (await files.has(sha256))) {
          isComparing = true
          void compareBeside(sha256, ticket.unitId ?? '')
        }
        for (const { other, likeness } of known)
          if (other !== sha256)
            found.push(...(await toldTo(actor, { sha256, other, isSame: likeness === SAME, ticketId })))
      }
      return { matches: found, isComparing }
    },
    async close() {
      closed = true
      await pages.close()
    },
  }
}
