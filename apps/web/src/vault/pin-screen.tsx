import { personKey } from '@sunshine/sync'
import { openVault, PIN_LENGTH, readVault, removePin, type Opener, type Shut } from '@sunshine/sync/vault'
import { mustHavePin } from '@sunshine/tickets'
import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { notePin } from './mark.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { useToasts } from '../ui/toast.tsx'
import { NewPin } from './new-pin.tsx'
import { noteOffered } from './offer.ts'
import { PinAsked } from './pin-pad.tsx'
import { lockNow } from './watch.ts'

type Doing = 'set' | 'change' | 'remove'

/** PIN: set, changed, taken away, and 现在锁上 (VA-7). */
export function PinScreen(): JSX.Element {
  const { actor, api, settings, store } = usePhone()
  const person = personKey(actor)
  const { database } = store
  const toasts = useToasts()
  const [row, { refetch }] = createResource(() => readVault(database))
  const [doing, setDoing] = createSignal<Doing>()
  const [opener, setOpener] = createSignal<Opener>()
  const has = (): boolean => row.latest?.lock === 'pin'

  function begin(what: Doing): void {
    setOpener(what === 'set' ? { by: 'device' } : undefined)
    setDoing(what)
  }
  function leave(): void {
    setDoing(undefined)
    setOpener(undefined)
  }
  function done(words: string): void {
    leave()
    noteOffered(person)
    void refetch()
    toasts.show({ message: words })
  }
  async function proved(by: Opener): Promise<void> {
    if (doing() === 'change') {
      setOpener(by)
      return
    }
    const before = row.latest
    await removePin(database, by)
    notePin(person, false)
    // Useless from now on; one that stays opens nothing.
    if (before?.lock === 'pin') void api.vault.drop.mutate({ id: before.bySecret.id }).catch(() => undefined)
    done('已取消 PIN。')
  }

  return (
    <>
      <PageHeader title="PIN" back="/me" />
      <PageBody>
        <Switch>
          <Match when={doing() !== undefined && !opener()}>
            <OldPin onProved={(by) => void proved(by)} />
          </Match>
          <Match when={opener()} keyed>
            {(by) => (
              <NewPin
                userId={person}
                database={database}
                opener={by}
                onDone={() => done('PIN 设好了。离开 5 分钟会自动锁上。')}
              />
            )}
          </Match>
          <Match when={row.latest}>
            <div class="stack">
              <p>{has() ? '已设 PIN。' : '还没有设 PIN。'}</p>
              <p>
                设了 PIN，离开 5 分钟会自动锁上，没有信号也能用 PIN
                打开。锁上以后，捡到手机的人翻不到来访人的姓名和电话。
              </p>
              <Show
                when={has()}
                fallback={
                  <Button variant="primary" wide onClick={() => begin('set')}>
                    设 PIN
                  </Button>
                }
              >
                <Button variant="primary" wide onClick={() => lockNow(person)}>
                  现在锁上
                </Button>
                <Button wide onClick={() => begin('change')}>
                  改 PIN
                </Button>
                <Show when={!mustHavePin(settings(), actor.role)} fallback={<p class="quiet">区里要求设 PIN。</p>}>
                  <Button variant="quiet" onClick={() => begin('remove')}>
                    取消 PIN
                  </Button>
                </Show>
              </Show>
              <p class="quiet small">
                PIN 挡不住懂行的人长时间破解，也挡不住手机里的坏程序。手机丢了，请马上告诉管理员停用这台设备。
              </p>
            </div>
          </Match>
        </Switch>
        <Show when={doing()}>
          <Button variant="quiet" onClick={leave}>
            返回
          </Button>
        </Show>
      </PageBody>
    </>
  )
}

/** The PIN in force, before another takes its place or it goes. */
function OldPin(props: { onProved: (by: Opener) => void }): JSX.Element {
  const { store } = usePhone()
  const [pin, setPin] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [shut, setShut] = createSignal<Shut>()
  async function typed(digits: string): Promise<void> {
    setPin(digits)
    if (digits.length < PIN_LENGTH || busy()) return
    setBusy(true)
    const opener: Opener = { by: 'pin', pin: digits }
    const key = await openVault(store.database, opener)
    setBusy(false)
    if (!('shut' in key)) return props.onProved(opener)
    setPin('')
    setShut(key)
  }
  return (
    <Show
      when={shut()?.shut !== 'tooOften'}
      fallback={<Notice live tone="error" happened="PIN 输错太多次了。" next="点“现在锁上”，再用密码登录打开。" />}
    >
      <PinAsked
        label={busy() ? '正在核对' : '先输现在的 PIN'}
        value={pin()}
        busy={busy()}
        onInput={(digits) => void typed(digits)}
        shut={shut()}
      />
    </Show>
  )
}
