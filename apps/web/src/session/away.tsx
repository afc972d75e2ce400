import { createSignal, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { readOutbox } from '../store/outbox.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { troubleWords } from '../wording/trouble.ts'
import { READ_DAYS, WARN_DAYS } from './contact.ts'
import { usePhone } from './phone.ts'

/**
 * What a phone says that has not heard from the district for days, or whose session has ended: with `path` above the screen
 * that is shown there, without it instead of that screen (SE-8).
 */
export function Away(props: { days: number; path?: string }): JSX.Element {
  const phone = usePhone()
  return (
    <Show when={props.path} fallback={<ReadingEnded />}>
      <Show when={props.days >= WARN_DAYS && props.days < READ_DAYS}>
        <Warning days={props.days} />
      </Show>
      <Show when={phone.trouble() === 'signedOut' && props.days < READ_DAYS && props.path !== '/sign-in'}>
        <Notice
          tone="warn"
          happened="登录已过期。"
          kept="您写的都在本机，可以接着写。"
          next="重新登录后自动上传。"
          actions={<ButtonLink href="/sign-in">重新登录</ButtonLink>}
        />
      </Show>
    </Show>
  )
}

/** From the tenth day: how long this phone will still show what it holds. */
function Warning(props: { days: number }): JSX.Element {
  return (
    <Notice
      tone="warn"
      happened={`已经 ${props.days} 天没有连上区里。`}
      kept={`再过 ${READ_DAYS - props.days} 天还连不上，本机就先不显示工单，写好没传的一直留着。`}
      next="请找有信号的地方打开一次，连上就好。"
    />
  )
}

/** After fourteen days without the district nothing is shown; what was written waits, and goes up with the first contact. */
function ReadingEnded(): JSX.Element {
  const phone = usePhone()
  const outbox = createLive(readOutbox)
  const [busy, setBusy] = createSignal(false)
  const [said, setSaid] = createSignal<string>()
  const waiting = (): number => (outbox()?.unsent.length ?? 0) + (outbox()?.waitingPhotos.length ?? 0)
  async function connect(): Promise<void> {
    setBusy(true)
    setSaid(undefined)
    await phone.syncNow()
    // With the first contact this page gives way by itself.
    if (phone.trouble() !== 'signedOut')
      setSaid(troubleWords(phone.trouble()) ?? '还是没有连上区里。请换个有信号的地方再试。')
    setBusy(false)
  }
  return (
    <>
      <PageHeader title="请连区里" />
      <PageBody>
        <div class="stack">
          <Notice
            tone="warn"
            happened={`本机已经 ${READ_DAYS} 天没有连上区里，为了保护群众信息，工单先不显示。`}
            kept={
              waiting() > 0 ? `您写好没传的 ${waiting()} 项都在本机，一项不少。` : '本机没有等着上传的内容，草稿都在。'
            }
            next="到有信号的地方点“连区里”，连上后照常使用，写好的自动上传。"
          />
          <Show when={said()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Show when={phone.trouble() === 'signedOut'}>
            <Notice
              live
              tone="info"
              happened="已经有信号，但登录过期了。"
              next="重新登录后自动上传。"
              actions={<ButtonLink href="/sign-in">重新登录</ButtonLink>}
            />
          </Show>
          <Button
            variant="primary"
            wide
            icon="upload"
            busy={busy() ? '正在连' : undefined}
            onClick={() => void connect()}
          >
            连区里
          </Button>
          <ButtonLink href="/me/check" variant="quiet">
            一直没有信号：把没上传的带走
          </ButtonLink>
        </div>
      </PageBody>
    </>
  )
}
