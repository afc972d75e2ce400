import { Router, useLocation, type RouteSectionProps } from '@solidjs/router'
import { createEffect, ErrorBoundary, Suspense, type JSX } from 'solid-js'
import { UpdateNotice } from './pwa/update-notice.tsx'
import { createAppUpdate } from './pwa/update.ts'
import { routes } from './routes.tsx'
import { Button } from './ui/button.tsx'
import { Notice } from './ui/notice.tsx'
import { PageBody, Shell, type NavItem } from './ui/shell.tsx'
import { ToastProvider, useToasts } from './ui/toast.tsx'

const items: readonly NavItem[] = [{ href: '/me', label: '我的', icon: 'person' }]

/** The whole app: toasts, frame, screens. */
export function App(): JSX.Element {
  return (
    <ToastProvider>
      <Router root={Frame}>{routes}</Router>
    </ToastProvider>
  )
}

function Frame(props: RouteSectionProps): JSX.Element {
  const location = useLocation()
  const toasts = useToasts()
  const update = createAppUpdate()
  createEffect(() => {
    if (update.isOfflineReady()) toasts.show({ message: '程序已存到本机。以后没有信号也能打开。' })
  })
  return (
    <Shell items={items} path={location.pathname} banner={<UpdateNotice update={update} />}>
      <ErrorBoundary fallback={(_error, reset) => <Broken onRetry={reset} />}>
        <Suspense>{props.children}</Suspense>
      </ErrorBoundary>
    </Shell>
  )
}

function Broken(props: { onRetry: () => void }): JSX.Element {
  return (
    <PageBody>
      <Notice
        live
        tone="error"
        happened="这一页出错了。"
        kept="已存到本机的内容都在。"
        next="先点“再试一次”；还不行就刷新本页。"
        actions={<Button onClick={() => props.onRetry()}>再试一次</Button>}
      />
    </PageBody>
  )
}
