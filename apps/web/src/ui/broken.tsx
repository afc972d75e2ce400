import { untrack, type JSX } from 'solid-js'
import { tellUncaught } from './beside.tsx'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** In place of what failed, or could not be fetched. */
export function Broken(props: { error: unknown; onRetry: () => void }): JSX.Element {
  tellUncaught(untrack(() => props.error))
  return (
    <Notice
      live
      tone="error"
      happened="这一页出错了。"
      kept="已存到本机的内容都在。"
      next="先点“再试一次”；还不行就刷新本页。"
      actions={<Button onClick={() => props.onRetry()}>再试一次</Button>}
    />
  )
}
