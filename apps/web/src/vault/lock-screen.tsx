import { personKey } from '@sunshine/sync'
import { MOST_WRONG, openVault, PIN_LENGTH, readVault, type Shut } from '@sunshine/sync/vault'
import type { Actor } from '@sunshine/tickets'
import { createResource, createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { openUnwatched } from '../store/open.ts'
import type { Unlocked } from '../store/seal.ts'
import { troubleOf } from '../store/storage-trouble.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'
import { storageWords } from '../wording/storage.ts'
import { Forgotten } from './forgotten.tsx'
import { PinAsked } from './pin-pad.tsx'
import '../session/session.css'
import { notePin } from './mark.ts'

/**
 * 已锁上: whose app it is, six digits, and how much waits; nothing else of it is in the page (VA-10). Works without signal.
 */
export function LockScreen(props: {
  actor: Actor
  onOpen: (unlocked: Unlocked) => void
  onLeave: () => void
  /** Somebody else signed in instead. */
  onSignedIn: (actor: Actor) => void
}): JSX.Element {
  // The screen stands for one person; another gets another.
  // eslint-disable-next-line solid/reactivity
  const userId = personKey(props.actor)
  const { database, client } = openUnwatched(userId)
  onCleanup(() => database.close())
  const [pin, setPin] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [shut, setShut] = createSignal<Shut>()
  const [forgotten, setForgotten] = createSignal(false)
  const [failure, setFailure] = createSignal<unknown>()
  const [held] = createResource(look)

  async function look(): Promise<{ readonly waiting: number } | undefined> {
    try {
      const row = await readVault(database)
      const [unsent, photos] = await Promise.all([client.unsent(MOST_COUNTED), client.waitingAttachments()])
      if (row.lock === 'none') await openIt({ by: 'device' })
      else if (row.wrong >= MOST_WRONG) setShut({ shut: 'tooOften', left: 0 })
      return { waiting: unsent.length + photos.length }
    } catch (error) {
      setFailure(() => error)
      return undefined
    }
  }
  async function openIt(opener: Parameters<typeof openVault>[1]): Promise<void> {
    const key = await openVault(database, opener)
    if ('shut' in key) {
      setPin('')
      setShut(key)
      return
    }
    if (opener.by === 'device') notePin(userId, false)
    props.onOpen({ key })
  }
  async function typed(digits: string): Promise<void> {
    setPin(digits)
    if (digits.length < PIN_LENGTH || busy()) return
    setBusy(true)
    try {
      await openIt({ by: 'pin', pin: digits })
    } catch (error) {
      setFailure(() => error)
      setPin('')
    }
    setBusy(false)
  }
  const isOver = (): boolean => shut()?.shut === 'tooOften'
  return (
    <Show
      when={!forgotten()}
      fallback={
        <Forgotten
          actor={props.actor}
          database={database}
          onOpen={(key) => props.onOpen({ key })}
          onOther={(actor) => props.onSignedIn(actor)}
          onBack={isOver() ? undefined : () => setForgotten(false)}
        />
      }
    >
      <main class="gate lock">
        <header class="gate-mark">
          <img src="/icons/mark.svg" alt="" width="40" height="40" />
          <h1>{`${props.actor.name}，已锁上`}</h1>
          <p class="quiet" role="status">
            {waitingWords(held()?.waiting)}
          </p>
        </header>
        <Show when={failure()}>{(error) => <Problem of={storageWords[troubleOf(error()) ?? 'failed']} />}</Show>
        <Show when={!isOver()} fallback={<TriedTooOften onPassword={() => setForgotten(true)} />}>
          <PinAsked
            label={busy() ? '正在打开' : '输入 6 位 PIN'}
            value={pin()}
            busy={busy()}
            onInput={(digits) => void typed(digits)}
            shut={shut()}
          />
        </Show>
        <div class="lock-ways">
          <Show when={!isOver()}>
            <Button variant="quiet" onClick={() => setForgotten(true)}>
              忘了 PIN
            </Button>
          </Show>
          <Button variant="quiet" onClick={() => props.onLeave()}>
            换人登录
          </Button>
        </div>
      </main>
    </Show>
  )
}

function TriedTooOften(props: { onPassword: () => void }): JSX.Element {
  return (
    <Notice
      live
      tone="error"
      happened={`PIN 输错 ${MOST_WRONG} 次，不能再试了。`}
      kept="本机的内容都在，没有删。"
      next="有信号时用密码登录，就能打开，再设一个新 PIN。"
      actions={
        <Button variant="primary" onClick={() => props.onPassword()}>
          用密码登录
        </Button>
      }
    />
  )
}

const MOST_COUNTED = 100_000

function waitingWords(waiting: number | undefined): string {
  if (waiting === undefined) return ''
  return waiting === 0 ? '写过的都上传了。' : `有 ${waiting} 项等着上传，都在本机，一项不少。`
}
