import type { Differs } from '@sunshine/sync'
import { createSignal, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { momentWords } from '../wording/dates.ts'
import { differsWords, recordCode, restoredWords } from './record-words.ts'

/** 记录校验: the newest entry of the district's log this device saw, and what is to do when the log is another one (AD-3, AD-5). */
export function RecordScreen(): JSX.Element {
  const now = createNow()
  const device = createLive((store) => store.client.device())
  return (
    <>
      <PageHeader title="记录校验" back="/me" />
      <PageBody>
        <Show when={device()?.differs}>{(differs) => <Refused differs={differs()} />}</Show>
        <Show when={device()?.restored}>
          {(restored) => <Notice tone="info" happened={restoredWords(restored(), now())} />}
        </Show>
        <Section title="本机见过的记录">
          <Show when={device()}>
            {(held) => (
              <Show when={recordCode(held())} fallback={<p>还没有和区里对过。上传一次以后这里有校验码。</p>}>
                {(code) => (
                  <div class="stack">
                    <p>
                      校验码 <strong class="record-code">{code()}</strong>
                    </p>
                    <p>
                      {held().lastSyncAt === null ? '' : `${momentWords(held().lastSyncAt ?? 0, now())} 和区里对过。`}
                      区里每一条记录都接着前一条算出校验码，改动、删除或调换任何一条，后面的都会变。
                    </p>
                    <p>
                      每次上传本机都核对：区里的记录是不是在本机见过的后面接着写的。想再放心些，和别的学校对一下同一条的校验码，或者抄下来请审计员查。
                    </p>
                  </div>
                )}
              </Show>
            )}
          </Show>
        </Section>
      </PageBody>
    </>
  )
}

type AskedBy = 'admin' | 'approver' | 'auditor'

const askers: readonly { readonly value: AskedBy; readonly label: string }[] = [
  { value: 'admin', label: '区管理员' },
  { value: 'approver', label: '区局审定人' },
  { value: 'auditor', label: '区审计员' },
]

/** The other log, and the one deliberate act by which a person who was told to takes it for right (AD-4). */
function Refused(props: { differs: Differs }): JSX.Element {
  const phone = usePhone()
  const [asking, setAsking] = createSignal(false)
  const [askedBy, setAskedBy] = createSignal<AskedBy>()
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<string>()

  function choose(by: AskedBy): void {
    setAskedBy(by)
    setFailed(undefined)
  }
  async function accept(): Promise<void> {
    const by = askedBy()
    if (by === undefined) {
      setFailed('请选是谁要求的。')
      return
    }
    setBusy(true)
    const { known, held, head } = props.differs
    // Written down by the district before anything is taken: an acceptance nobody can find again would hide the change.
    const told = await phone.api.sync.acceptLog.mutate({ known, held, head, askedBy: by }).then(
      () => true,
      () => false,
    )
    if (told) {
      await phone.store.client.rewind()
      setAsking(false)
      void phone.syncNow()
    } else setFailed('没有连上区里，没有接受。本机的内容没有变，有网络时再试。')
    setBusy(false)
  }

  return (
    <>
      <Notice
        tone="error"
        live
        {...differsWords(props.differs)}
        actions={
          <Button variant="secondary" onClick={() => setAsking(true)}>
            按区里管理员的要求，接受新的记录
          </Button>
        }
      />
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title="接受新的记录"
        actions={
          <>
            <Button variant="danger" busy={busy() ? '正在登记' : undefined} onClick={() => void accept()}>
              接受
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              不接受
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>接受后，本机以区里现在的记录为准，从头读一遍；本机交过的最近一千项会再交一次，没有上传的照样上传。</p>
          <p>这次接受连同两个校验码、您的账号和下面选的人，记入区里的安全日志，审计员看得到。</p>
          <RadioGroup label="谁要求的" value={askedBy()} choices={askers} onChoose={choose} />
          <Show when={failed()}>{(words) => <Notice tone="error" live happened={words()} />}</Show>
        </div>
      </Dialog>
    </>
  )
}
