import { isSchoolRole, roleLabels } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { usePhone } from '../session/phone.ts'
import { readOutbox } from '../store/outbox.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { LargeTextSwitch } from '../guide/large-text-switch.tsx'
import { RefusedSections } from './refused-sections.tsx'
import { waitingIn } from './sync-state.ts'
import { WaitingSection } from './waiting-section.tsx'
import './me.css'

interface Place {
  readonly href: string
  readonly label: string
  readonly hint: string
  readonly icon: IconName
}

/** 我的: what has been handed over and what has not, per item, and this device. */
export function MeScreen(props: { onLeave: () => void }): JSX.Element {
  const phone = usePhone()
  const outbox = createLive(readOutbox)
  return (
    <>
      <PageHeader title="我的" />
      <PageBody>
        <p>
          <strong>{phone.actor.name}</strong>
          {` · ${roleLabels[phone.actor.role]}`}
        </p>
        <Show when={outbox()}>
          {(state) => (
            <>
              <WaitingSection outbox={state()} />
              <RefusedSections outbox={state()} />
            </>
          )}
        </Show>
        <Section title="这台设备">
          <LargeTextSwitch />
          <ul class="me-places">
            <For each={placesOf(isSchoolRole(phone.actor.role))}>
              {({ href, label, hint, icon }) => (
                <li>
                  <a href={href} rel={isOutside(href) ? 'external' : undefined}>
                    <Icon name={icon} />
                    <span>
                      {label}
                      <small>{hint}</small>
                    </span>
                    <Icon name="forward" />
                  </a>
                </li>
              )}
            </For>
          </ul>
        </Section>
        <SignOut waiting={waitingIn(outbox())} onLeave={() => props.onLeave()} />
      </PageBody>
    </>
  )
}

/** The guide stands outside of the frame: the browser goes there, not the router. */
const isOutside = (href: string): boolean => /^\/(install|help)$/.test(href)

function placesOf(bySchool: boolean): readonly Place[] {
  return [
    { href: '/me/display', label: '字号与外观', hint: '四种字号，浅色、深色', icon: 'settings' },
    { href: '/me/other-device', label: '用另一台设备打开', hint: '扫二维码，不用输密码', icon: 'phone' },
    ...(bySchool
      ? [{ href: '/me/calendar', label: '到期日进手机日历', hint: '当天早上 8 点提醒', icon: 'calendar' } as const]
      : []),
    { href: '/me/check', label: '离线自检', hint: '没有信号时靠不靠得住；换手机', icon: 'check' },
    { href: '/me/receipts', label: '送达记录', hint: '区里哪天几点收到了什么', icon: 'uploaded' },
    { href: '/me/record', label: '记录校验', hint: '区里的记录有没有被改过', icon: 'check' },
    { href: '/install', label: '装到桌面', hint: '一点就开', icon: 'download' },
    { href: '/help', label: '使用帮助', hint: '一件事一页', icon: 'info' },
  ]
}

function SignOut(props: { waiting: number; onLeave: () => void }): JSX.Element {
  const phone = usePhone()
  const [leaving, setLeaving] = createSignal(false)
  async function signOut(): Promise<void> {
    // Without signal the session ends on this device all the same; the server's ends by itself when idle.
    await phone.api.session.signOut.mutate().catch(() => undefined)
    props.onLeave()
  }
  return (
    <>
      <Button variant="quiet" onClick={() => setLeaving(true)}>
        退出登录
      </Button>
      <Dialog
        open={leaving()}
        onClose={() => setLeaving(false)}
        title="退出登录"
        actions={
          <>
            <Button variant={props.waiting > 0 ? 'danger' : 'primary'} onClick={() => void signOut()}>
              退出
            </Button>
            <Button variant="secondary" onClick={() => setLeaving(false)}>
              不退出
            </Button>
          </>
        }
      >
        <p>
          {props.waiting > 0
            ? `还有 ${props.waiting} 项没有上传。先上传再退出，否则换人后要由本人登录才能找回。`
            : '本机的数据留着，下次登录接着用。'}
        </p>
      </Dialog>
    </>
  )
}
