import { isSchoolRole, type Actor } from '../actor.ts'
import { hasEnded } from '../has-ended.ts'
import { identityAccess } from '../identity.ts'
import type { Ticket } from '../ticket.ts'
import { takenDownFields, type TakenDownField } from './editable-fields.ts'

/**
 * What somebody who may edit can put right of what was taken down, on their own device (WL-18); nothing once the ticket has
 * ended. Who stays unnamed gets no name, and a name or phone the device is not sent (AD-11) is left alone: nobody
 * corrects what they cannot read. What a school has answered it does not word anew: the reply is judged by it.
 */
export function correctableFields(actor: Pick<Actor, 'role'>, ticket: Ticket): readonly TakenDownField[] {
  if (hasEnded(ticket)) return []
  // What was kept back stays so on the device until the next pull, also where the class says otherwise by now.
  const isReadable = identityAccess(actor, ticket) === 'withRow' && ticket.personal.withheld === undefined
  const isOpen = ticket.replies.length === 0 || !isSchoolRole(actor.role)
  return takenDownFields.filter((field) =>
    field === 'description' ? isOpen : isReadable && !(field === 'visitorName' && ticket.anonymous),
  )
}
