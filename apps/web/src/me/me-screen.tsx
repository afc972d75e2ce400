import { isSchoolRole, roleLabels } from '@sunshine/tickets'
import { createResource, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { usePhone } from '../session/phone.ts'
import { readOutbox } from '../store/outbox.ts'
import { Section } from '../ui/section.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { LargeTextSwitch } from '../guide/large-text-switch.tsx'
import { PinOffer } from '../vault/pin-offer.tsx'
import { RefusedSections } from './refused-sections.tsx'
import { SignOut } from './sign-out.tsx'
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
  // Without signal the list stays without 换单位 for those who never changed: changing needs the district anyway.
  const [units] = createResource(() => phone.api.mine.units.query().catch(() => []))
  const accountPlaces = (): readonly Place[] => {
    const hasSeveral = phone.actor.membershipId !== undefined || (units.latest ?? []).length > 1
    return accountPlacesOf(isSchoolRole(phone.actor.role), hasSeveral)
  }
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
        <PinOffer />
        <Section title="这台设备">
          <LargeTextSwitch />
          <PlaceList places={placesOf(isSchoolRole(phone.actor.role))} />
        </Section>
        <Section title="我的账号">
          <PlaceList places={accountPlaces()} />
        </Section>
        <SignOut outbox={outbox()} onLeave={() => props.onLeave()} />
      </PageBody>
    </>
  )
}

function PlaceList(props: { places: readonly Place[] }): JSX.Element {
  return (
    <ul class="me-places">
      <For each={props.places}>
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
  )
}

function accountPlacesOf(bySchool: boolean, hasSeveral: boolean): readonly Place[] {
  return [
    ...(hasSeveral
      ? [{ href: '/me/units', label: '换单位', hint: '一人几个单位，一次办一个', icon: 'school' } as const]
      : []),
    { href: '/me/password', label: '修改密码', hint: '要先输入现在的密码', icon: 'pen' },
    ...(bySchool ? [] : [{ href: '/me/code', label: '登录验证码', hint: '密码之外再加一道', icon: 'lock' } as const]),
    { href: '/me/devices', label: '我的设备', hint: '在哪里登录着；丢了就下线', icon: 'device' },
  ]
}

/** The guide stands outside of the frame: the browser goes there, not the router. */
const isOutside = (href: string): boolean => /^\/(install|help)$/.test(href)

function placesOf(bySchool: boolean): readonly Place[] {
  return [
    { href: '/me/display', label: '字号与外观', hint: '四种字号，浅色、深色', icon: 'settings' },
    { href: '/me/pin', label: 'PIN', hint: '离开 5 分钟自动锁上；现在锁上', icon: 'lock' },
    { href: '/me/other-device', label: '用另一台设备打开', hint: '扫二维码，不用输密码', icon: 'device' },
    ...(bySchool
      ? [{ href: '/me/calendar', label: '到期日进手机日历', hint: '当天早上 8 点提醒', icon: 'calendar' } as const]
      : []),
    { href: '/me/check', label: '离线自检', hint: '没有信号时靠不靠得住；换手机', icon: 'check' },
    { href: '/me/receipts', label: '送达记录', hint: '区里哪天几点收到了什么', icon: 'uploaded' },
    { href: '/me/record', label: '记录校验', hint: '区里的记录有没有被改过', icon: 'review' },
    { href: '/install', label: '装到桌面', hint: '一点就开', icon: 'download' },
    { href: '/help', label: '使用帮助', hint: '一件事一页', icon: 'info' },
  ]
}
