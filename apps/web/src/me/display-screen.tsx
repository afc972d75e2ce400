import { createSignal, Show, type JSX } from 'solid-js'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { createDisplay } from '../guide/display.ts'

/** 字号与外观: how this device shows the app. */
export function DisplayScreen(): JSX.Element {
  const display = createDisplay()
  const [kept, setKept] = createSignal(true)
  return (
    <>
      <PageHeader title="字号与外观" back="/me" />
      <PageBody>
        <RadioGroup
          label="字号"
          value={display.size()}
          choices={[
            { value: '17', label: '标准' },
            { value: '20', label: '大' },
            { value: '24', label: '大字版' },
            { value: '30', label: '特大' },
          ]}
          onChoose={(size) => setKept(display.setSize(size))}
        />
        <RadioGroup
          label="外观"
          value={display.theme()}
          choices={[
            { value: 'system', label: '跟随手机' },
            { value: 'light', label: '浅色' },
            { value: 'dark', label: '深色' },
          ]}
          onChoose={(theme) => setKept(display.setTheme(theme))}
        />
        <Show when={!kept()}>
          <Notice
            live
            tone="warn"
            happened="这个浏览器不让保存设置。"
            kept="本次打开期间有效。"
            next="请退出无痕模式，再设一次。"
          />
        </Show>
      </PageBody>
    </>
  )
}
