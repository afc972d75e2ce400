import type { JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'

/** In the place of a page of the account that is not on this phone: none of them does anything without the district. */
export function NeedsNetwork(): JSX.Element {
  return (
    <>
      <PageHeader title="我的账号" back="/me" />
      <PageBody>
        <Notice
          tone="warn"
          happened="这一页要有网络才能打开。"
          next="请在有信号的地方再试。"
          actions={<Button onClick={() => location.reload()}>再试一次</Button>}
        />
      </PageBody>
    </>
  )
}
