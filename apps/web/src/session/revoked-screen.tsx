import { personIn, personKey } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import { createSignal, lazy, Match, onMount, Show, Suspense, Switch, type JSX } from 'solid-js'
import type { Held } from '../store/forget.ts'
import type { Unlocked } from '../store/seal.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { handInAll, type HandedIn } from './hand-in.ts'

const LockScreen = lazy(async () => ({ default: (await import('../vault/lock-screen.tsx')).LockScreen }))

/** What a revoked device does and says: first everything unsent goes to the district, then the device forgets (SE-11). */
export function RevokedScreen(props: {
  known: Actor | null
  /** Opens what a person has on this device. */
  open: (person: string, unlocked: Unlocked | undefined) => Held
}): JSX.Element {
  const [end, setEnd] = createSignal<HandedIn>()
  // The person is forgotten with everything else; the page goes on naming whose device it was.
  // eslint-disable-next-line solid/reactivity
  const person = props.known
  const opened = new Map<string, Unlocked>()
  async function handIn(): Promise<void> {
    setEnd(undefined)
    if (!person) return
    // eslint-disable-next-line solid/reactivity -- called from the mount and from a tap
    const ended = await handInAll(person.userId, (unit) => props.open(unit, opened.get(unit)))
    if (ended.end === 'notRevoked') location.replace('/')
    else setEnd(ended)
  }
  onMount(() => void handIn())
  /** Whose PIN is asked before what they wrote can be handed in. */
  const behindPin = (): Actor | undefined => {
    const ended = end()
    if (!person || ended?.end !== 'locked') return undefined
    const { name, role, unitId } = person
    return { name, role, unitId, ...personIn(ended.person) }
  }
  const done = (): Extract<HandedIn, { end: 'done' }> | undefined => {
    const ended = end()
    return ended?.end === 'done' ? ended : undefined
  }
  return (
    <>
      <PageHeader title="这台设备已下线" />
      <PageBody>
        <div class="stack">
          <Switch fallback={<Notice live happened="正在把没有上传的内容交给区里。" next="请不要关闭本页。" />}>
            <Match when={!person}>
              <Notice happened="这台设备上没有登录的人。" />
            </Match>
            <Match when={end()?.end === 'unreachable'}>
              <Notice
                live
                tone="warn"
                happened="管理员让这台设备下线了，但没有上传的内容还没交到区里。"
                kept="内容都在本机，没有删。"
                next="请在有信号的地方点“再试一次”。"
                actions={<Button onClick={() => void handIn()}>再试一次</Button>}
              />
            </Match>
            <Match when={end()?.end === 'full'}>
              <Notice
                live
                tone="error"
                happened="没有上传的内容太多，区里收不下。"
                kept="内容都在本机，没有删。"
                next="请告诉管理员，由管理员重新邀请后登录，照常上传。"
                actions={<Button onClick={() => void handIn()}>再试一次</Button>}
              />
            </Match>
            <Match when={behindPin()}>
              {(actor) => (
                <Suspense>
                  <LockScreen
                    actor={actor()}
                    onOpen={(unlocked) => {
                      opened.set(personKey(actor()), unlocked)
                      void handIn()
                    }}
                    onLeave={() => location.replace('/')}
                    onSignedIn={() => location.replace('/')}
                  />
                </Suspense>
              )}
            </Match>
            <Match when={done()}>{(ended) => <Done name={person?.name ?? ''} {...ended()} />}</Match>
          </Switch>
          <Show when={done() ?? !person}>
            <ButtonLink href="/" variant="secondary">
              回登录页
            </ButtonLink>
          </Show>
        </div>
      </PageBody>
    </>
  )
}

function Done(props: { name: string; acts: number; photos: number; left: number }): JSX.Element {
  const brought = (): string => {
    if (props.acts + props.photos === 0) return '没有等着上传的内容。'
    const photos = props.photos > 0 ? `和 ${props.photos} 张照片` : ''
    return `没有上传的 ${props.acts} 项${photos}已交给区里另存，由管理员决定是否采用，不会自动算数。`
  }
  return (
    <Notice
      live
      tone="info"
      happened={`管理员让${props.name}在这台设备上下线了，或者停用了账号。`}
      kept={`${brought()}${props.left > 0 ? `另有 ${props.left} 份太大的照片或材料没能交上。` : ''}`}
      next="本机上的工单、照片和草稿已经清除。还要用这台设备，请和管理员核实后重新登录。"
    />
  )
}
