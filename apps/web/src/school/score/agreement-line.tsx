import type { Rubric } from '@sunshine/rubric'
import { Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Notice } from '../../ui/notice.tsx'
import { recentWords } from '../../wording/dates.ts'

/** Whether the district computes the same sheet, as of the last time it was asked. */
export function AgreementLine(props: { rubric: Rubric }): JSX.Element {
  const phone = usePhone()
  const labelOf = (id: string): string => {
    const item = props.rubric.items.find((candidate) => candidate.id === id)
    const content = props.rubric.contents.find((candidate) => candidate.id === item?.content)
    return `${id} ${content?.label ?? ''}`.trim()
  }
  return (
    <Show
      when={phone.agreement()}
      fallback={<Notice tone="info" happened="还没有和区里核对过。" next="有网络时自动核对。" />}
    >
      {(said) => {
        const found = said()
        if (found.state === 'agrees')
          return <Notice tone="done" happened={`与区里一致（${recentWords(found.at, Date.now())} 核对）`} />
        return (
          <Notice
            tone="error"
            happened={`与区里不一致：${found.items.map(labelOf).join('、')}`}
            kept="以区里收到的记录为准，本机内容没有改动。"
            next="请到“我的”里退出登录，再登录一次重新下载；仍不一致请报区中心。"
          />
        )
      }}
    </Show>
  )
}
