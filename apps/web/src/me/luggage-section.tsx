import { adopt, personIn, personKey } from '@sunshine/sync'
import { createSignal, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { keepPhoto } from '../store/photos.ts'
import { troubleOf } from '../store/storage-trouble.ts'
import { saveFile } from '../ticket/save-file.ts'
import { Button } from '../ui/button.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { Section } from '../ui/section.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToasts } from '../ui/toast.tsx'
import { storageWords } from '../wording/storage.ts'
import { bytesOf, newCode, pack, seal, unseal, type Luggage, type LuggageFault } from './luggage.ts'

/** 换手机: unsent work is carried off a dying phone in an encrypted file and brought in on another one (SY-18). */
export function LuggageSection(props: { unsent: number }): JSX.Element {
  const [packing, setPacking] = createSignal(false)
  const [bringing, setBringing] = createSignal(false)
  return (
    <Section title="手机要坏了，或者一直没有信号">
      <p class="quiet">
        没有上传的内容可以存成一个加密文件，拿到别的手机或电脑上，由本人登录后交上去。交几次都只算一份。
      </p>
      <div class="row luggage-acts">
        <Button variant="secondary" disabled={props.unsent === 0} onClick={() => setPacking(true)}>
          带走未上传的内容
        </Button>
        <Button variant="secondary" onClick={() => setBringing(true)}>
          导入带来的内容
        </Button>
      </div>
      <PackDialog open={packing()} onClose={() => setPacking(false)} />
      <BringDialog open={bringing()} onClose={() => setBringing(false)} />
    </Section>
  )
}

function PackDialog(props: { open: boolean; onClose: () => void }): JSX.Element {
  const { store, actor } = usePhone()
  const [code, setCode] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  async function save(): Promise<void> {
    setBusy(true)
    const drawn = newCode((bytes) => crypto.getRandomValues(bytes))
    const file = await seal(await pack(store, { userId: personKey(actor), name: actor.name }), drawn)
    saveFile(`阳光服务未上传-${actor.name}.sunshine`, [file], 'application/octet-stream')
    setCode(drawn)
    setBusy(false)
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => {
        setCode(undefined)
        props.onClose()
      }}
      title="带走未上传的内容"
      actions={
        <Show when={code() === undefined}>
          <Button variant="primary" busy={busy() ? '正在加密' : undefined} onClick={() => void save()}>
            存成文件
          </Button>
        </Show>
      }
    >
      <Show
        when={code()}
        fallback={<p>存好后会显示一个口令。文件和口令分开保管，没有口令谁也打不开。本机的内容不会少。</p>}
      >
        {(drawn) => (
          <div class="stack">
            <p>文件已存到“下载”。请把口令抄在纸上，关掉以后不再显示：</p>
            <p>
              <strong class="luggage-code">{drawn()}</strong>
            </p>
          </div>
        )}
      </Show>
    </Dialog>
  )
}

function BringDialog(props: { open: boolean; onClose: () => void }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const [file, setFile] = createSignal<File>()
  const [code, setCode] = createSignal('')
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  async function bring(chosen: File): Promise<void> {
    setBusy(true)
    setFault(undefined)
    try {
      const opened = await unseal(new Uint8Array(await chosen.arrayBuffer()), code())
      if (typeof opened === 'string') setFault(faultWords[opened])
      else if (opened.userId !== personKey(phone.actor) && personIn(opened.userId).userId === phone.actor.userId)
        setFault('这份内容是在另一个单位写的。请先换到那个单位，再导入。')
      else if (opened.userId !== personKey(phone.actor)) setFault(`这份内容是${opened.name}的，请由本人登录后导入。`)
      else await take(opened)
    } catch (error) {
      // What was taken before the disk failed is there once; bringing the file in again adds the rest.
      phone.store.health.failed(error)
      const { happened, next } = storageWords[troubleOf(error) ?? 'failed']
      setFault(`${happened}${next}`)
    }
    setBusy(false)
  }
  async function take(luggage: Luggage): Promise<void> {
    for (const { base64, ...photo } of luggage.photos)
      await keepPhoto(phone.store, { ...photo, bytes: bytesOf(base64) })
    const adopted = await adopt(phone.store, phone.actor, luggage.events)
    void phone.syncNow()
    toasts.show({ message: adopted === 0 ? '这份内容本机都有了，没有重复。' : `已导入 ${adopted} 项，正在上传。` })
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title="导入带来的内容"
      actions={
        <Show when={file()}>
          {(chosen) => (
            <Button variant="primary" busy={busy() ? '正在打开' : undefined} onClick={() => void bring(chosen())}>
              导入
            </Button>
          )}
        </Show>
      }
    >
      <div class="stack" onInput={() => setFault(undefined)}>
        <FileButton class="luggage-file" onChoose={({ files }) => setFile(files?.[0])}>
          {file()?.name ?? '选带来的文件'}
        </FileButton>
        <TextField label="口令" value={code()} onInput={setCode} placeholder="12 个字母和数字" />
        <Show when={fault()}>
          {(words) => <Notice tone="error" live happened={words()} kept="文件没有改动，可以再导入一次。" />}
        </Show>
      </div>
    </Dialog>
  )
}

const faultWords: { readonly [fault in LuggageFault]: string } = {
  notLuggage: '这不是带走的文件，请重新选。',
  wrongCode: '口令不对，或者文件坏了。请对照抄下的口令再输一次。',
}
