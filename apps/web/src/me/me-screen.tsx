import { roleLabels } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import { readOutbox } from '../store/outbox.ts'
import { PhotoUpload, UploadProgress } from '../ticket/photo-upload.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Section } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { actTitles } from '../wording/acts.ts'
import { momentWords, recentWords } from '../wording/dates.ts'
import { rejectionWords } from '../wording/rejection.ts'
import { troubleWords } from '../wording/trouble.ts'

/** 我的: what has been handed over and what has not, per item, and this device's settings. */
export function MeScreen(props: { onLeave: () => void }): JSX.Element {
  const phone = usePhone()
  const now = createNow()
  const outbox = createLive(readOutbox)
  const [leaving, setLeaving] = createSignal(false)
  const unsent = (): number => outbox()?.unsent.length ?? 0

  async function signOut(): Promise<void> {
    // Without signal the session ends on this device all the same; the server's ends by itself when idle.
    await phone.api.session.signOut.mutate().catch(() => undefined)
    props.onLeave()
  }

  return (
    <>
      <PageHeader title="我的" />
      <PageBody>
        <p>
          <strong>{phone.actor.name}</strong>
          {` · ${roleLabels[phone.actor.role]}`}
        </p>
        <Section title="上传">
          <Show when={troubleWords(phone.trouble())}>
            {(words) => (
              <Notice
                tone="error"
                live
                happened={words()}
                actions={
                  <Show when={phone.trouble() === 'signedOut'}>
                    <ButtonLink href="/sign-in">重新登录</ButtonLink>
                  </Show>
                }
              />
            )}
          </Show>
          <Show when={outbox()}>
            {(state) => (
              <div class="stack">
                <p>
                  {unsent() + state().waitingPhotos.length === 0
                    ? '没有待上传的内容。'
                    : `待上传 ${unsent()} 项${state().waitingPhotos.length > 0 ? `，照片 ${state().waitingPhotos.length} 张` : ''}。写好的都在本机，有网络时自动上传。`}
                  {lastSync(state().lastSyncAt, now())}
                </p>
                <Timeline
                  label="待上传"
                  entries={[
                    ...state().unsent.map(({ event }) => ({
                      id: event.id,
                      state: 'waiting' as const,
                      title: actTitles[event.subject.act.type],
                      facts: `${momentWords(event.claimedAt, now())} 写好，已存本机`,
                    })),
                    ...state().waitingPhotos.map((photo) => ({
                      id: photo.sha256,
                      state: 'waiting' as const,
                      title: '盖章照片',
                      facts: `${Math.ceil(photo.bytes / 1024)} KB，已存本机`,
                      more: <UploadProgress sha256={photo.sha256} />,
                    })),
                  ]}
                />
                <Button
                  variant="secondary"
                  icon="upload"
                  busy={phone.syncing() ? '正在上传' : undefined}
                  onClick={() => phone.syncNow()}
                >
                  立即上传
                </Button>
              </div>
            )}
          </Show>
        </Section>
        <Show when={outbox()?.refusedPhotos.length}>
          {(count) => (
            <Section title="没有收下的照片" count={`${count()} 张`}>
              <For each={outbox()?.refusedPhotos}>
                {(photo) => (
                  <div class="stack-tight">
                    <PhotoUpload sha256={photo.sha256} ticketId={photo.ticketId} />
                    <Button
                      variant="secondary"
                      onClick={() => void phone.store.client.forgetRefusedAttachment(photo.sha256)}
                    >
                      放弃这张照片
                    </Button>
                  </div>
                )}
              </For>
            </Section>
          )}
        </Show>
        <Show when={outbox()?.rejected.length}>
          {(count) => (
            <Section title="被退回" count={`${count()} 项`}>
              <For each={outbox()?.rejected}>
                {(refused) => (
                  <Notice
                    tone="warn"
                    happened={`${actTitles[refused.event.subject.act.type]}：${rejectionWords(refused.rejection, now()).happened}`}
                    kept={rejectionWords(refused.rejection, now()).kept}
                    next={rejectionWords(refused.rejection, now()).next}
                    actions={
                      <Show when={refused.event.subject.kind === 'ticket'}>
                        <ButtonLink href={`/tickets/${refused.event.subject.id}`} variant="secondary">
                          看工单
                        </ButtonLink>
                      </Show>
                    }
                  />
                )}
              </For>
            </Section>
          )}
        </Show>
        <Section title="本机">
          <div class="row">
            <ButtonLink href="/me/display" variant="secondary">
              字号与外观
            </ButtonLink>
            <ButtonLink href="/me/receipts" variant="secondary">
              送达记录
            </ButtonLink>
            <ButtonLink href="/me/check" variant="secondary">
              离线自检
            </ButtonLink>
            <Button variant="secondary" onClick={() => setLeaving(true)}>
              退出登录
            </Button>
          </div>
        </Section>
        <Dialog
          open={leaving()}
          onClose={() => setLeaving(false)}
          title="退出登录"
          actions={
            <>
              <Button variant={unsent() > 0 ? 'danger' : 'primary'} onClick={() => void signOut()}>
                退出
              </Button>
              <Button variant="secondary" onClick={() => setLeaving(false)}>
                不退出
              </Button>
            </>
          }
        >
          <p>
            {unsent() > 0
              ? `还有 ${unsent()} 项没有上传。先上传再退出，否则换人后要由本人登录才能找回。`
              : '本机的数据留着，下次登录接着用。'}
          </p>
        </Dialog>
      </PageBody>
    </>
  )
}

function lastSync(at: number | null, now: number): string {
  return at === null ? '' : `上次 ${recentWords(at, now)}。`
}
