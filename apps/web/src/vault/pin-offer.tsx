import { personKey } from '@sunshine/sync'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { usePathname } from '../address/router.tsx'
import { usePhone } from '../session/phone.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { isOffered, noteOffered } from './offer.ts'

/** Where the first list of a school and of a bureau lies. */
const LISTS = ['/tickets', '/desk/work']

/** A PIN is proposed above the first list after signing in, until the person has decided (VA-7); no trouble waits below it. */
export function FirstPinOffer(): JSX.Element {
  const { actor, storage, cleared, trouble } = usePhone()
  const pathname = usePathname()
  const isTroubled = (): boolean =>
    (storage() ?? cleared()) !== null || trouble() === 'signedOut' || trouble() === 'logDiffers'
  const shown = createMemo(() => LISTS.includes(pathname()) && !isTroubled() && isOffered(personKey(actor)))
  return (
    <Show when={shown()}>
      <PinOffer brief />
    </Show>
  )
}

/** A PIN is proposed beside the work, never before it (VA-7). */
export function PinOffer(props: { brief?: boolean | undefined }): JSX.Element {
  const { actor } = usePhone()
  const [shown, setShown] = createSignal(isOffered(personKey(actor)))
  function later(): void {
    noteOffered(personKey(actor))
    setShown(false)
  }
  return (
    <Show when={shown()}>
      <Notice
        happened={props.brief ? '可设 PIN：离开 5 分钟自动锁上。' : '可以给这台设备设一个 PIN。'}
        kept={props.brief ? undefined : '离开 5 分钟自动锁上，捡到手机的人翻不到来访人的姓名和电话。不设也能照常用。'}
        actions={
          <>
            <ButtonLink href="/me/pin">设 PIN</ButtonLink>
            <Button variant="quiet" onClick={later}>
              以后再说
            </Button>
          </>
        }
      />
    </Show>
  )
}
