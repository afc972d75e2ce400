import { personKey } from '@sunshine/sync'
import { readVault, removePin, type Opener } from '@sunshine/sync/vault'
import type { Actor } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { accountErrorWords } from '../session/account-errors.ts'
import { SignInScreen } from '../session/sign-in-screen.tsx'
import type { ClientDatabase } from '../store/seal.ts'
import { createApi } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { NewPin } from './new-pin.tsx'
import { notePin } from './mark.ts'

/**
 * 忘了 PIN: the person signs in with their password, the district gives out the secret it keeps for this device, and the
 * vault is open, with everything unsent in it (VA-9). Then another PIN, or none.
 */
export function Forgotten(props: {
  actor: Actor
  database: ClientDatabase
  onOpen: (key: CryptoKey) => void
  onOther: (actor: Actor) => void
  onBack: (() => void) | undefined
}): JSX.Element {
  const [opener, setOpener] = createSignal<Opener>()
  const [failure, setFailure] = createSignal('')

  async function signedIn(actor: Actor, password: string): Promise<void> {
    if (personKey(actor) !== personKey(props.actor)) return props.onOther(actor)
    setFailure('')
    try {
      const row = await readVault(props.database)
      if (row.lock === 'none') {
        setOpener({ by: 'device' })
        return
      }
      const { secret } = await createApi(personKey(actor)).vault.handOut.mutate({ id: row.bySecret.id, password })
      setOpener({ by: 'secret', secret })
    } catch (error) {
      setFailure(accountErrorWords(error, ''))
    }
  }
  async function without(by: Opener): Promise<void> {
    const key = await removePin(props.database, by)
    if ('shut' in key) {
      setFailure('区里给的钥匙打不开本机。请告诉管理员，本机的内容不要清除。')
      return
    }
    notePin(personKey(props.actor), false)
    props.onOpen(key)
  }
  return (
    <Show
      when={opener()}
      keyed
      fallback={
        <SignInScreen
          again={props.actor}
          aids={
            <>
              <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
              <Show when={props.onBack}>
                {(back) => (
                  <Button variant="quiet" icon="back" onClick={() => back()()}>
                    返回输 PIN
                  </Button>
                )}
              </Show>
            </>
          }
          reason={`请${props.actor.name}用密码登录，然后设一个新 PIN。没上传的内容都在本机。`}
          onSignedIn={(actor, password) => void signedIn(actor, password)}
        />
      }
    >
      {(by) => (
        <main class="gate lock">
          <header class="gate-mark">
            <h1>设一个新 PIN</h1>
            <p class="quiet">本机的内容都在。</p>
          </header>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <NewPin
            userId={personKey(props.actor)}
            database={props.database}
            opener={by}
            onDone={(key) => props.onOpen(key)}
            otherwise={
              <Button variant="quiet" onClick={() => void without(by)}>
                先不设 PIN
              </Button>
            }
          />
        </main>
      )}
    </Show>
  )
}
