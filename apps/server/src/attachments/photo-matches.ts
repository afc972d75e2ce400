import { createHash } from 'node:crypto'
import { maySee, type Actor, type Ticket } from '@sunshine/tickets'
import type { PhotoMatch } from '../api/photo-port.ts'
import { createInTurn } from '../in-turn.ts'
import type { DistrictStore } from '../store/district-store.ts'
import type { PhotoLooks } from '../store/seal-photo-store.ts'
import type { PhotoFiles } from './files.ts'
import { flatPage, type FlatPage } from './flat-page.ts'
import { alike, lookOf, looksAlike, NEARLY_THE_SAME } from './photo-look.ts'

/** So many of a unit's photos, those that look most alike, are laid side by side with a new one. */
const MOST_LAID = 32
/** Photos from before looks were kept that one question looks at. */
const MOST_UNSEEN = 20
const SAME = 100

export interface MatchParts {
  readonly looks: PhotoLooks
  readonly files: PhotoFiles
  readonly database: DistrictStore
}

export interface PhotoMatches {
  /** Notes what is in a stored photo (TP-10, TP-12). */
  see(photo: { readonly sha256: string; readonly unitId: string; readonly stored: Buffer }): Promise<void>
  /** The seal photos of other tickets that a ticket's resemble; undefined for a ticket that is absent or hidden (TP-13). */
  of(actor: Actor, ticketId: string): Promise<readonly PhotoMatch[] | undefined>
}

/** Tells which seal photos show the same letter, of one school's: another one's letters bear another name (TP-12). */
export function createPhotoMatches({ looks, files, database }: MatchParts): PhotoMatches {
  // A page laid flat takes some tenths of a second of a core.
  const inTurn = createInTurn(1)
  async function see(photo: {
    readonly sha256: string
    readonly unitId: string
    readonly stored: Buffer
  }): Promise<void> {
    const { sha256, unitId, stored } = photo
    const page = await inTurn(() => flatPage(stored))
    // The picture is written anew by the same program from the same pixels: its bytes are equal where they are.
    const pixels = createHash('sha256').update(stored).digest('hex')
    await looks.add({ sha256, unitId, pixels, look: page ? lookOf(page) : '' })
  }
  async function seeStored(sha256: string, unitId: string): Promise<void> {
    const stored = await files.read(sha256)
    if (stored) await see({ sha256, unitId, stored })
  }
  async function pageOf(sha256: string): Promise<FlatPage | undefined> {
    const stored = await files.read(sha256)
    return stored && inTurn(() => flatPage(stored))
  }
  async function compare(sha256: string, unitId: string): Promise<void> {
    if ((await looks.look(sha256)) === undefined) await seeStored(sha256, unitId)
    for (const unseen of await looks.unseen(unitId, MOST_UNSEEN)) await seeStored(unseen, unitId)
    const own = await looks.look(sha256)
    if (!own) return
    for (const twin of await looks.twins(own)) await looks.match(sha256, twin, SAME)
    // That it was compared; with later ones it is when they are.
    if ((await looks.matches(sha256)).some(({ other }) => other === sha256)) return
    const page = own.look === '' ? undefined : await pageOf(sha256)
    if (page) await compareWith({ sha256, look: own.look, page }, await looks.ofUnit(own.unitId))
    await looks.match(sha256, sha256, 0)
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
      const likeness = page ? await inTurn(async () => alike(own.page, page)) : 0
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
      for (const { sha256 } of ticket.replies.flatMap(({ sealPhotos }) => sealPhotos)) {
        await compare(sha256, ticket.unitId ?? '')
        for (const { other, likeness } of await looks.matches(sha256))
          if (other !== sha256)
            found.push(...(await toldTo(actor, { sha256, other, isSame: likeness === SAME, ticketId })))
      }
      return found
    },
  }
}
