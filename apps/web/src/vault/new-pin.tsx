import { lockWithPin, PIN_LENGTH, pinFault, readVault, type Opener, type PinFault } from '@sunshine/sync/vault'
import { createSignal, type JSX } from 'solid-js'
import { accountErrorWords } from '../session/account-errors.ts'
import type { ClientDatabase } from '../store/seal.ts'
import { createApi } from '../sync/api.ts'
import { PinPad } from './pin-pad.tsx'
import { notePin } from './mark.ts'

const faultWords: Record<PinFault, string> = {
  notSixDigits: 'PIN 是 6 位数字。',
  repeats: '这样重复的数字太好猜，请换一个。',
  inARow: '连着的数字太好猜，请换一个。',
}

/** A new PIN, entered twice. The district keeps what opens without it first: a PIN that is forgotten must lose nothing (VA-9). */
export function NewPin(props: {
  userId: string
  database: ClientDatabase
  opener: Opener
  onDone: (key: CryptoKey) => void
  /** The district could not be asked to keep what opens without it. */
  onFailed?: () => void
  otherwise?: JSX.Element
}): JSX.Element {
  const [first, setFirst] = createSignal<string>()
  const [pin, setPin] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [said, setSaid] = createSignal('')

  function again(words: string): void {
    setFirst(undefined)
    setPin('')
    setSaid(words)
  }
  async function typed(digits: string): Promise<void> {
    setPin(digits)
    if (digits !== '') setSaid('')
    if (digits.length < PIN_LENGTH || busy()) return
    const fault = pinFault(digits)
    if (fault) return again(faultWords[fault])
    if (first() === undefined) {
      setFirst(digits)
      setPin('')
      return
    }
    if (first() !== digits) return again('两次输的不一样。请从头再设一次。')
    setBusy(true)
    try {
      await put(digits)
    } catch (error) {
      again(accountErrorWords(error, ''))
      props.onFailed?.()
    }
    setBusy(false)
  }
  async function put(digits: string): Promise<void> {
    const api = createApi(props.userId)
    const before = await readVault(props.database)
    const secret = await api.vault.make.mutate()
    const key = await lockWithPin(props.database, props.opener, { pin: digits, secret })
    if ('shut' in key) return again('没有设成。本机的内容都在，请再试一次。')
    notePin(props.userId, true)
    // The secret of the PIN before opens nothing any more; one that stays is only useless.
    if (before.lock === 'pin') void api.vault.drop.mutate({ id: before.bySecret.id }).catch(() => undefined)
    props.onDone(key)
  }
  return (
    <div class="stack">
      <PinPad
        label={busy() ? '正在设' : first() === undefined ? '设 6 位新 PIN' : '再输一次新 PIN'}
        value={pin()}
        onInput={(digits) => void typed(digits)}
        disabled={busy()}
        describedBy="pin-said"
      />
      <p class="pin-said" id="pin-said" role="alert">
        {said()}
      </p>
      {props.otherwise}
    </div>
  )
}
