import { createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Drawing } from './drawing.tsx'
import { isInstalled, keptPrompt, onPrompt } from './install-prompt.ts'
import { installGuides, wayChoices, type InstallGuide } from './install-steps.ts'
import { whichBrowser, type Way } from './which-browser.ts'
import './guide.css'

/** 装到桌面: what to tap in this very browser; opens by itself only where nothing can be kept (ME-6). */
export function InstallScreen(props: {
  back?: string | undefined
  /** Said first, where the page was opened for something else. */
  reason?: string | undefined
}): JSX.Element {
  const browser = whichBrowser(navigator.userAgent)
  const [way, setWay] = createSignal<Way>(browser?.way ?? 'plain')
  const guide = (): InstallGuide => installGuides[way()]
  const isHere = (): boolean => way() === browser?.way
  const title = (): string => (way() === 'leave' ? '请在浏览器里打开' : '装到桌面')
  return (
    <>
      <PageHeader title={title()} back={props.back} />
      <PageBody>
        <div class="stack">
          <Show when={props.reason}>{(reason) => <Notice happened={reason()} />}</Show>
          <Show when={isInstalled()}>
            <Notice tone="done" happened="已经装好了，您现在就是从桌面打开的。" />
          </Show>
          <p class="guide-lead">
            <Show when={isHere() && browser}>{(known) => <strong>{`您用的是${known().name}。`}</strong>}</Show>
            {guide().lead}
          </p>
          <Show when={way() === 'prompt'}>
            <PromptButton />
          </Show>
          <Steps guide={guide()} />
          <Show when={way() === 'leave' || way() === 'safari'}>
            <CopyLink />
          </Show>
          <p class="quiet">{guide().otherwise}</p>
          <Show when={way() !== 'leave'}>
            <SelectField
              label="用的不是这个浏览器？选一个看"
              value={wayChoices.find(({ value }) => value === way())?.value}
              choices={wayChoices}
              onChoose={(value) => setWay(value)}
            />
          </Show>
        </div>
      </PageBody>
    </>
  )
}

function Steps(props: { guide: InstallGuide }): JSX.Element {
  return (
    <ol class="guide-steps">
      <For each={props.guide.steps}>
        {(step) => (
          <li>
            <p>{step.words}</p>
            <Show when={step.drawing}>{(name) => <Drawing of={name()} />}</Show>
          </li>
        )}
      </For>
    </ol>
  )
}

/** The browser's own way, where it offers one; it installs in one tap. */
function PromptButton(): JSX.Element {
  const [offer, setOffer] = createSignal(keptPrompt())
  const [said, setSaid] = createSignal('')
  onCleanup(onPrompt(() => setOffer(keptPrompt())))
  async function install(): Promise<void> {
    const outcome = await offer()?.prompt()
    // An offer is good once.
    setOffer(undefined)
    setSaid(
      outcome?.outcome === 'accepted' ? '正在装，过一会儿在桌面上找“阳光工单”。' : '没有装。以后想装，再到这里来。',
    )
  }
  return (
    <>
      <Show when={offer()}>
        <Button variant="primary" wide icon="download" onClick={() => void install()}>
          装到桌面
        </Button>
        <p class="quiet">点了没反应，就照下面做：</p>
      </Show>
      <Show when={said()}>{(words) => <Notice live tone="done" happened={words()} />}</Show>
    </>
  )
}

function CopyLink(): JSX.Element {
  const [copied, setCopied] = createSignal<boolean>()
  return (
    <>
      <Button variant="primary" wide icon="copy" onClick={() => void copyText(location.href).then(setCopied)}>
        复制链接
      </Button>
      <Show when={copied() !== undefined}>
        <Notice
          live
          tone={copied() ? 'done' : 'warn'}
          happened={
            copied() ? '已复制。打开手机自带的浏览器，粘贴到地址栏。' : '没有复制成功。请长按下面的地址，手动复制。'
          }
          kept={copied() ? undefined : <span class="guide-address">{location.href}</span>}
        />
      </Show>
    </>
  )
}
