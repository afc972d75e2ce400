import { Show, type JSX } from 'solid-js'
import { usePathname } from '../address/router.tsx'
import { createLive } from '../live.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { differsWords } from './record-words.ts'

/** Above every screen while the district's log is not the one this device saw (AD-3); its own page says it itself. */
export function LogNotice(): JSX.Element {
  const pathname = usePathname()
  const device = createLive((store) => store.client.device())
  return (
    <Show when={pathname() !== '/me/record' && device()?.differs}>
      {(differs) => (
        <Notice
          tone="error"
          live
          {...differsWords(differs())}
          actions={<ButtonLink href="/me/record">看记录校验</ButtonLink>}
        />
      )}
    </Show>
  )
}
