import type { JSX } from 'solid-js'
import { ButtonLink } from './ui/button.tsx'
import { EmptyState } from './ui/card.tsx'
import { PageBody, PageHeader } from './ui/shell.tsx'

/** An address that leads nowhere. */
export function NotFoundScreen(): JSX.Element {
  return (
    <>
      <PageHeader title="没有这一页" />
      <PageBody>
        <EmptyState
          title="这个地址没有内容。"
          hint="可能是链接抄漏了几个字。您存在本机的内容都在。"
          action={<ButtonLink href="/">回首页</ButtonLink>}
        />
      </PageBody>
    </>
  )
}
