import type { Actor } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { useNavigate } from '../address/router.tsx'
import { usePhone } from './phone.ts'
import { SignInScreen } from './sign-in-screen.tsx'
import { rememberPerson } from './who.ts'

/** After the session has expired: the same person goes on where they were, another one starts their own. */
export function SignInAgain(): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  function signedIn(actor: Actor): void {
    rememberPerson(actor)
    if (!isSame(actor, phone.actor)) {
      location.assign('/')
      return
    }
    void phone.syncNow()
    navigate('/', { replace: true })
  }
  return (
    <SignInScreen
      reason={`登录已过期。${phone.actor.name}的内容都在本机，登录后自动上传。`}
      again={phone.actor}
      onSignedIn={signedIn}
    />
  )
}

/** The same person in the same unit and role: whoever was moved meanwhile starts anew, with what this phone holds (AU-27). */
const isSame = (one: Actor, other: Actor): boolean => JSON.stringify(one) === JSON.stringify(other)
